import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { NOTICE_KIND_LABELS, NOTICE_KINDS, ROBOT_TYPE_LABELS } from '@zuofeng/shared/notices/notices.labels';
import type { RobotView } from '@zuofeng/shared/notices/robots.contract';
import { App, Button, Card, Popconfirm, Space, Table, type TableColumnType } from 'antd';
import { useState } from 'react';
import { HttpProblem } from '../../lib/http.js';
import { PageState } from '../../ui/page-state.js';
import { removeRobot, robotsQuery, testRobot } from './notices.api.js';
import styles from './notices.module.css';
import { RobotDialog } from './robot-dialog.js';

/** 群机器人: each hears what happens in its unit and below, and tells it to its group. */
export function RobotsCard() {
  const robots = useQuery(robotsQuery);
  const [open, setOpen] = useState<RobotView | 'new' | null>(null);
  return (
    <Card
      title="群机器人"
      extra={
        <Button type="primary" onClick={() => setOpen('new')}>
          添加机器人
        </Button>
      }
    >
      <PageState
        of={robots}
        isEmpty={rows => rows.length === 0}
        empty="还没有群机器人。在企业微信或钉钉的群设置里添加机器人，把它的地址填到这里。"
      >
        {rows => (
          <Table<RobotView>
            rowKey="id"
            size="small"
            columns={columnsWith(robot => (
              <Actions robot={robot} edit={() => setOpen(robot)} />
            ))}
            dataSource={rows}
            pagination={false}
            scroll={{ x: 820 }}
          />
        )}
      </PageState>
      {open ? <RobotDialog robot={open === 'new' ? null : open} onClose={() => setOpen(null)} /> : null}
    </Card>
  );
}

const kindsOf = ({ kinds }: RobotView): string => {
  if (kinds.length === 0) return '没有';
  return kinds.length === NOTICE_KINDS.length
    ? '全部'
    : kinds.map(kind => NOTICE_KIND_LABELS[kind]).join('、');
};

const columnsWith = (actions: (robot: RobotView) => React.ReactNode): TableColumnType<RobotView>[] => [
  {
    title: '名称',
    key: 'name',
    width: 170,
    render: (_, { name, type, enabled }) => (
      <>
        {name}
        {enabled ? '' : '（已停用）'}
        <small className={styles.second}>{ROBOT_TYPE_LABELS[type]}</small>
      </>
    ),
  },
  { title: '单位及以下', key: 'unit', width: 150, render: (_, { unit }) => unit.name },
  { title: '转发的消息', key: 'kinds', render: (_, robot) => kindsOf(robot) },
  {
    title: '地址',
    key: 'url',
    width: 230,
    render: (_, { urlHint, signed }) => (
      <>
        <span style={{ overflowWrap: 'anywhere' }}>{urlHint}</span>
        <small className={styles.second}>{signed ? '已加签' : '未加签'}</small>
      </>
    ),
  },
  { title: '操作', key: 'actions', width: 190, render: (_, robot) => actions(robot) },
];

function Actions({ robot, edit }: { robot: RobotView; edit: () => void }) {
  const queries = useQueryClient();
  const { message } = App.useApp();
  const failed = (error: unknown) =>
    void message.error(error instanceof HttpProblem ? (error.detail ?? error.title) : '没有成功，请重试');
  const test = useMutation({
    mutationFn: () => testRobot(robot.id),
    onSuccess: ({ ok, message: words }) => void (ok ? message.success(words) : message.error(words)),
    onError: failed,
  });
  const remove = useMutation({
    mutationFn: () => removeRobot(robot.id, robot.version),
    onSuccess: () => queries.invalidateQueries({ queryKey: robotsQuery.queryKey }),
    onError: failed,
  });
  return (
    <Space size={4}>
      <Button
        size="small"
        loading={test.isPending}
        aria-label={`测试${robot.name}`}
        onClick={() => test.mutate()}
      >
        测试
      </Button>
      <Button size="small" aria-label={`修改${robot.name}`} onClick={edit}>
        修改
      </Button>
      <Popconfirm
        title="删除这个机器人？"
        description="没有发出的消息不再发送。"
        okText="删除"
        cancelText="取消"
        onConfirm={() => remove.mutate()}
      >
        <Button size="small" danger loading={remove.isPending} aria-label={`删除${robot.name}`}>
          删除
        </Button>
      </Popconfirm>
    </Space>
  );
}
