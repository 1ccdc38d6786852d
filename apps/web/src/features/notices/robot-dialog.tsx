import { useQueryClient } from '@tanstack/react-query';
import {
  NOTICE_KIND_LABELS,
  NOTICE_KINDS,
  NOTICE_LIMITS,
  ROBOT_TYPE_LABELS,
  ROBOT_TYPES,
} from '@zuofeng/shared/notices/notices.labels';
import type { CreateRobot, RobotView } from '@zuofeng/shared/notices/robots.contract';
import { App, Checkbox, Form, Input, Modal, Radio, Switch } from 'antd';
import { ProblemAlert, useProblemSubmit } from '../../ui/antd/problem-form.js';
import { UnitSelect } from '../units/unit-select.js';
import { createRobot, editRobot, robotsQuery } from './notices.api.js';

type Values = CreateRobot & { enabled: boolean };

const KINDS = NOTICE_KINDS.map(value => ({ value, label: NOTICE_KIND_LABELS[value] }));
const TYPES = ROBOT_TYPES.map(value => ({ value, label: ROBOT_TYPE_LABELS[value] }));

/** Adds a robot or changes one. Its address and secret are never shown again: left empty, they stay as they are. */
export function RobotDialog({ robot, onClose }: { robot: RobotView | null; onClose: () => void }) {
  const [form] = Form.useForm<Values>();
  const type = Form.useWatch('type', form);
  const queries = useQueryClient();
  const { message } = App.useApp();
  const { submit, sending, problem, clear } = useProblemSubmit(
    form,
    (values: Values) =>
      robot ? editRobot(robot.id, editOf(values), robot.version) : createRobot(newOf(values)),
    async () => {
      void message.success(robot ? '机器人已修改' : '机器人已添加，请点“测试”确认群里能收到');
      await queries.invalidateQueries({ queryKey: robotsQuery.queryKey });
      onClose();
    },
  );
  return (
    <Modal
      open
      title={robot ? `修改${robot.name}` : '添加群机器人'}
      okText="保存"
      cancelText="取消"
      confirmLoading={sending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        onFinish={submit}
        initialValues={robot ? { ...robot, unitId: robot.unit.id } : { type: 'wecom', kinds: ['escalated'] }}
      >
        <ProblemAlert problem={problem} onClose={clear} />
        <Form.Item name="name" label="名称" rules={[{ required: true, message: '请填写名称' }]}>
          <Input maxLength={NOTICE_LIMITS.robotName} placeholder="如：督查工作群" />
        </Form.Item>
        <Form.Item name="type" label="类型">
          <Radio.Group options={TYPES} disabled={robot !== null} />
        </Form.Item>
        <Form.Item
          name="unitId"
          label="单位"
          extra="转发这个单位及其下级单位的消息。"
          rules={[{ required: true, message: '请选择单位' }]}
        >
          <UnitSelect disabled={robot !== null} />
        </Form.Item>
        <Form.Item
          name="url"
          label="地址"
          extra={
            robot ? `现为 ${robot.urlHint}。不填则不变。` : '机器人设置页给出的完整网址，保存后不再显示。'
          }
          rules={robot ? [] : [{ required: true, message: '请填写地址' }]}
        >
          <Input maxLength={NOTICE_LIMITS.robotUrl} autoComplete="off" placeholder="https://" />
        </Form.Item>
        {type === 'dingtalk' ? (
          <Form.Item
            name="secret"
            label="加签密钥"
            extra={
              robot?.signed ? '已设置。不填则不变。' : '钉钉机器人安全设置选“加签”时填写，保存后不再显示。'
            }
          >
            <Input.Password maxLength={NOTICE_LIMITS.robotSecret} autoComplete="off" />
          </Form.Item>
        ) : null}
        <Form.Item name="kinds" label="转发的消息">
          <Checkbox.Group options={KINDS} />
        </Form.Item>
        {robot ? (
          <Form.Item name="enabled" label="启用">
            <Switch checkedChildren="启用" unCheckedChildren="停用" />
          </Form.Item>
        ) : null}
      </Form>
    </Modal>
  );
}

const newOf = ({ name, type, unitId, kinds, url, secret }: Values): CreateRobot => ({
  name,
  type,
  unitId,
  kinds,
  url: url.trim(),
  ...(secret && type === 'dingtalk' ? { secret } : {}),
});

const editOf = ({ name, kinds, enabled, url, secret }: Values) => ({
  name,
  kinds,
  enabled,
  ...(url ? { url: url.trim() } : {}),
  ...(secret ? { secret } : {}),
});
