import { useQuery } from '@tanstack/react-query';
import type { GroupMembershipView, MoveToGroup, UnitView } from '@zuofeng/shared/units/units.contract';
import { Button, Card, Form, Input, Modal, Select, Table } from 'antd';
import { useState } from 'react';
import { formatDay } from '../../lib/format.js';
import { http } from '../../lib/http.js';
import { ProblemAlert, useProblemSubmit } from '../../ui/antd/problem-form.js';
import { groupsQuery, useUnitChanged } from './units.api.js';

/** 考评分组 over time: a move takes effect on its day, what was before stays on record. */
export function UnitGroups({ unit }: { unit: UnitView }) {
  const [moving, setMoving] = useState(false);
  return (
    <Card
      title="考评分组"
      size="small"
      extra={unit.mayManage ? <Button onClick={() => setMoving(true)}>调整分组</Button> : null}
    >
      <Table<GroupMembershipView>
        rowKey="id"
        size="small"
        pagination={false}
        dataSource={unit.groups}
        locale={{ emptyText: '不参加分组考评' }}
        columns={[
          { title: '分组', dataIndex: ['group', 'name'] },
          { title: '起', dataIndex: 'from', render: formatDay },
          { title: '止', dataIndex: 'to', render: (to: string | null) => (to ? formatDay(to) : '至今') },
        ]}
      />
      <Modal
        title="调整考评分组"
        open={moving}
        onCancel={() => setMoving(false)}
        footer={null}
        destroyOnHidden
      >
        <MoveForm unit={unit} done={() => setMoving(false)} />
      </Modal>
    </Card>
  );
}

function MoveForm({ unit, done }: { unit: UnitView; done: () => void }) {
  const [form] = Form.useForm<MoveToGroup>();
  const groups = useQuery(groupsQuery);
  const changed = useUnitChanged();
  const { submit, sending, problem, clear } = useProblemSubmit(
    form,
    (values: MoveToGroup) => http.put<UnitView>(`/units/${unit.id}/group`, values, unit.version),
    async answer => {
      await changed(answer);
      done();
    },
  );
  return (
    <Form form={form} name="move" layout="vertical" onFinish={values => void submit(values)}>
      <ProblemAlert problem={problem} onClose={clear} />
      <Form.Item name="groupId" label="考评分组" rules={[{ required: true, message: '请选择考评分组' }]}>
        <Select options={(groups.data ?? []).map(group => ({ value: group.id, label: group.name }))} />
      </Form.Item>
      <Form.Item
        name="from"
        label="起始日期"
        rules={[{ required: true, message: '请填写起始日期' }]}
        extra="自这一天起按新分组考评，以前的排名不变。"
      >
        <Input type="date" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={sending}>
        保存
      </Button>
    </Form>
  );
}
