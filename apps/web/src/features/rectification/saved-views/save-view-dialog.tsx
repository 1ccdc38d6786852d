import { useQueryClient } from '@tanstack/react-query';
import type { SaveView } from '@zuofeng/shared/saved-views/saved-views.contract';
import { SAVED_VIEW_LIMITS } from '@zuofeng/shared/saved-views/saved-views.labels';
import { App, Checkbox, Form, Input, Modal } from 'antd';
import { ProblemAlert, useProblemSubmit } from '../../../ui/antd/problem-form.js';
import type { LedgerView } from '../ledger/filters.js';
import { saveView, savedViewsQuery } from './saved-views.api.js';
import { keptOf } from './view-href.js';

interface DialogProps {
  open: boolean;
  shown: LedgerView;
  onClose: () => void;
}

/** Keeps what the ledger shows, with its order and layout, under a name. */
export function SaveViewDialog({ open, shown, onClose }: DialogProps) {
  const [form] = Form.useForm<Pick<SaveView, 'name' | 'shared'>>();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const { submit, sending, problem, clear } = useProblemSubmit(
    form,
    (values: Pick<SaveView, 'name' | 'shared'>) => saveView({ ...keptOf(shown), ...values }),
    async ({ name }) => {
      void message.success(`已保存视图“${name}”`);
      await queries.invalidateQueries({ queryKey: savedViewsQuery.queryKey });
      form.resetFields();
      onClose();
    },
  );
  return (
    <Modal
      open={open}
      title="存为常用视图"
      okText="保存"
      cancelText="取消"
      confirmLoading={sending}
      onOk={() => form.submit()}
      onCancel={() => {
        clear();
        onClose();
      }}
      forceRender
    >
      <Form form={form} layout="vertical" initialValues={{ shared: false }} onFinish={submit}>
        <ProblemAlert problem={problem} />
        <Form.Item
          name="name"
          label="名称"
          rules={[{ required: true, whitespace: true, message: '请填写名称' }]}
        >
          <Input maxLength={SAVED_VIEW_LIMITS.name} placeholder="例如：本周到期的挂牌督办事项" />
        </Form.Item>
        <Form.Item
          name="shared"
          valuePropName="checked"
          extra="与您在同一单位任职的同事可以看到和订阅，不能修改。"
        >
          <Checkbox>与同事共享</Checkbox>
        </Form.Item>
      </Form>
    </Modal>
  );
}
