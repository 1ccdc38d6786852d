import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type CreateDelegation } from '@zuofeng/shared/auth/auth.contract';
import { ACCOUNT_LIMITS } from '@zuofeng/shared/auth/auth.labels';
import { App, Button, Form, Input, Select, Space } from 'antd';
import { useState } from 'react';
import { useFormDraft } from '../../ui/antd/form-draft.js';
import { ProblemAlert, useProblemSubmit } from '../../ui/antd/problem-form.js';
import { PageState } from '../../ui/page-state.js';
import { useMe } from '../session/session.api.js';
import { createDelegation, delegationsQuery, deputiesQuery } from './my-account.api.js';
import styles from './my-account.module.css';

export function DelegationForm() {
  const [open, setOpen] = useState(false);
  if (!open) {
    return (
      <p>
        <Button type="primary" onClick={() => setOpen(true)}>
          新建委托
        </Button>
      </p>
    );
  }
  return <OpenForm close={() => setOpen(false)} />;
}

function OpenForm({ close }: { close: () => void }) {
  const { accountId, grants } = useMe();
  const units = grants
    .filter(({ role, onBehalfOf }) => role === 'unit-head' && !onBehalfOf)
    .map(grant => grant.unit);
  const deputies = useQuery(deputiesQuery);
  const [form] = Form.useForm<CreateDelegation>();
  const draft = useFormDraft<CreateDelegation>(form, `${accountId}:delegation`);
  const queries = useQueryClient();
  const { message } = App.useApp();
  const { submit, sending, problem } = useProblemSubmit(form, createDelegation, async () => {
    draft.discard();
    void message.success('委托已生效，到期自动失效');
    await queries.invalidateQueries({ queryKey: delegationsQuery.queryKey });
    close();
  });
  const unitId = Form.useWatch('unitId', form) ?? units[0]?.id;

  return (
    <PageState
      of={deputies}
      lines={3}
      isEmpty={({ rows }) => rows.length === 0}
      empty="本单位还没有其他人员的账号，请联系系统管理员开通后再委托。"
    >
      {({ rows }) => (
        <Form
          form={form}
          layout="vertical"
          className={styles.form}
          initialValues={{ unitId: units[0]?.id }}
          onValuesChange={draft.onValuesChange}
          onFinish={submit}
        >
          <ProblemAlert problem={problem} />
          <Form.Item name="unitId" label="单位" hidden={units.length < 2} rules={[{ required: true }]}>
            <Select options={units.map(({ id, name }) => ({ value: id, label: name }))} />
          </Form.Item>
          <Form.Item name="deputyId" label="受托人" rules={[{ required: true, message: '请选择受托人' }]}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              options={rows
                .filter(person => person.unitId === unitId)
                .map(({ accountId: value, name, title }) => ({
                  value,
                  label: title ? `${name}（${title}）` : name,
                }))}
            />
          </Form.Item>
          <Space wrap align="start">
            <Form.Item name="from" label="起始日期" rules={[{ required: true, message: '请选择起始日期' }]}>
              <Input type="date" />
            </Form.Item>
            <Form.Item name="to" label="截止日期" rules={[{ required: true, message: '请选择截止日期' }]}>
              <Input type="date" />
            </Form.Item>
          </Space>
          <Form.Item name="reason" label="委托事由" rules={[{ required: true, message: '请填写委托事由' }]}>
            <Input maxLength={ACCOUNT_LIMITS.note.max} placeholder="例如：外出学习期间由副职代签" />
          </Form.Item>
          <Space style={{ marginBottom: 16 }}>
            <Button type="primary" htmlType="submit" loading={sending}>
              确认委托
            </Button>
            <Button onClick={close}>取消</Button>
          </Space>
        </Form>
      )}
    </PageState>
  );
}
