import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { CreateEvaluationGroup, EvaluationGroupView } from '@zuofeng/shared/units/units.contract';
import { UNIT_CODE, UNIT_LIMITS } from '@zuofeng/shared/units/units.labels';
import { Button, Card, Drawer, Form, Input, InputNumber, Table } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { http } from '../../lib/http.js';
import { ProblemAlert, useProblemSubmit } from '../../ui/antd/problem-form.js';
import { PageState } from '../../ui/page-state.js';
import { groupsQuery } from '../units/units.api.js';

type Draft = Partial<EvaluationGroupView>;

/** 考评分组: ranking is always within one. Which unit is in which, and since when, is kept with the unit. */
export function GroupsCard() {
  const groups = useQuery(groupsQuery);
  const [editing, setEditing] = useState<Draft>();
  const close = () => setEditing(undefined);
  return (
    <Card
      title="考评分组"
      size="small"
      extra={
        <Button onClick={() => setEditing({ sortOrder: nextPlace(groups.data ?? []) })}>新建分组</Button>
      }
    >
      <PageState
        of={groups}
        isEmpty={rows => rows.length === 0}
        empty="还没有考评分组，请先新建，再到各单位页面归组"
      >
        {rows => (
          <Table<EvaluationGroupView>
            rowKey="id"
            size="small"
            pagination={false}
            dataSource={rows}
            scroll={{ x: 520 }}
            columns={[
              { title: '分组', dataIndex: 'name' },
              { title: '编码', dataIndex: 'code', width: 140 },
              { title: '排序', dataIndex: 'sortOrder', width: 70, align: 'right' },
              {
                title: '现有单位',
                dataIndex: 'unitCount',
                width: 100,
                align: 'right',
                render: (count: number, { id, name }) => (
                  <Link to={`/units?groupId=${id}`} aria-label={`${name}现有 ${count} 个单位`}>
                    {count}
                  </Link>
                ),
              },
              {
                title: '操作',
                key: 'act',
                width: 90,
                render: (_, group) => (
                  <Button size="small" aria-label={`修改${group.name}`} onClick={() => setEditing(group)}>
                    修改
                  </Button>
                ),
              },
            ]}
          />
        )}
      </PageState>
      <Drawer
        title={editing?.id ? `修改分组“${editing.name}”` : '新建考评分组'}
        open={editing !== undefined}
        onClose={close}
        destroyOnHidden
      >
        {editing ? <GroupForm group={editing} done={close} /> : null}
      </Drawer>
    </Card>
  );
}

const STEP = 10;
const nextPlace = (groups: readonly EvaluationGroupView[]) =>
  Math.max(0, ...groups.map(({ sortOrder }) => sortOrder)) + STEP;

function GroupForm({ group, done }: { group: Draft; done: () => void }) {
  const [form] = Form.useForm<CreateEvaluationGroup>();
  const queries = useQueryClient();
  const send = ({ code, name, sortOrder }: CreateEvaluationGroup) =>
    group.id === undefined
      ? http.post<EvaluationGroupView>('/evaluation-groups', { code, name, sortOrder })
      : http.patch<EvaluationGroupView>(`/evaluation-groups/${group.id}`, { name, sortOrder }, group.version);
  const { submit, sending, problem, clear } = useProblemSubmit(form, send, async () => {
    // Units carry their group's name.
    await queries.invalidateQueries({ queryKey: ['units'] });
    done();
  });
  return (
    <Form
      form={form}
      name="group"
      layout="vertical"
      initialValues={group}
      onFinish={values => void submit(values)}
    >
      <ProblemAlert problem={problem} onClose={clear} />
      <Form.Item
        name="name"
        label="分组名称"
        rules={[{ required: true, whitespace: true, message: '请填写分组名称' }]}
      >
        <Input count={{ max: UNIT_LIMITS.groupName.max, show: true }} />
      </Form.Item>
      {group.id === undefined ? (
        <Form.Item
          name="code"
          label="分组编码"
          rules={[
            { required: true, message: '请填写分组编码' },
            { pattern: UNIT_CODE.pattern, message: `分组编码${UNIT_CODE.fault}` },
          ]}
          extra="字母、数字和连字符；建立后不再更改"
        >
          <Input maxLength={UNIT_LIMITS.code.max} />
        </Form.Item>
      ) : null}
      <Form.Item name="sortOrder" label="排序" extra="小的在前；公开首页按此排列各组">
        <InputNumber min={UNIT_LIMITS.order.min} max={UNIT_LIMITS.order.max} precision={0} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={sending}>
        保存
      </Button>
    </Form>
  );
}
