import { useQuery } from '@tanstack/react-query';
import type { AspectView, MeasureView } from '@zuofeng/shared/reference/reference.contract';
import { Button, Card, Drawer, Space, Table, Tag, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { http, HttpProblem } from '../../lib/http.js';
import { ProblemAlert } from '../../ui/antd/problem-form.js';
import { PageState } from '../../ui/page-state.js';
import { MeasureForm, type MeasureDraft } from './measure-form.js';
import { aspectsQuery, measuresQuery, useMeasuresChanged } from './reference.api.js';

/** 十七项措施, each under its aspect; never deleted, since items go on referring to them. */
export function MeasuresByAspect() {
  const aspects = useQuery(aspectsQuery);
  const measures = useQuery(measuresQuery);
  const [editing, setEditing] = useState<MeasureDraft>();
  const { toggle, busy, problem, clear } = useToggle();
  const close = () => setEditing(undefined);
  return (
    <>
      <ProblemAlert problem={problem} onClose={clear} />
      <PageState of={aspects} lines={12}>
        {rows => (
          <PageState of={measures} lines={12}>
            {all =>
              rows.map(aspect => (
                <AspectCard
                  key={aspect.code}
                  aspect={aspect}
                  measures={all.filter(measure => measure.aspect === aspect.code)}
                  busy={busy}
                  onToggle={measure => void toggle(measure)}
                  onEdit={setEditing}
                />
              ))
            }
          </PageState>
        )}
      </PageState>
      <Drawer
        title={editing?.id ? `修改措施“${editing.name}”` : '新建措施'}
        open={editing !== undefined}
        onClose={close}
        destroyOnHidden
      >
        {editing ? <MeasureForm measure={editing} done={close} /> : null}
      </Drawer>
    </>
  );
}

interface AspectCardProps {
  aspect: AspectView;
  measures: MeasureView[];
  busy: boolean;
  onToggle: (measure: MeasureView) => void;
  onEdit: (measure: MeasureDraft) => void;
}

function AspectCard({ aspect, measures, busy, onToggle, onEdit }: AspectCardProps) {
  const columns: TableColumnsType<MeasureView> = [
    {
      title: '措施',
      dataIndex: 'name',
      render: (name: string, { description, demo }) => (
        <>
          {name} {demo ? <Tag>演示数据</Tag> : null}
          {description ? <small style={{ display: 'block' }}>{description}</small> : null}
        </>
      ),
    },
    { title: '编码', dataIndex: 'code', width: 140 },
    { title: '排序', dataIndex: 'sortOrder', width: 70, align: 'right' },
    {
      title: '状态',
      dataIndex: 'active',
      width: 80,
      render: (active: boolean) => (active ? '启用' : <Tag>停用</Tag>),
    },
    {
      title: '操作',
      key: 'act',
      width: 140,
      render: (_, measure) => (
        <Space>
          <Button size="small" aria-label={`修改${measure.name}`} onClick={() => onEdit(measure)}>
            修改
          </Button>
          <Button
            size="small"
            disabled={busy}
            aria-label={`${measure.active ? '停用' : '启用'}${measure.name}`}
            onClick={() => onToggle(measure)}
          >
            {measure.active ? '停用' : '启用'}
          </Button>
        </Space>
      ),
    },
  ];
  return (
    <Card
      title={aspect.name}
      size="small"
      extra={
        <Button aria-label={`在${aspect.name}下新建措施`} onClick={() => onEdit({ aspect: aspect.code })}>
          新建措施
        </Button>
      }
    >
      <Table
        rowKey="id"
        size="small"
        columns={columns}
        dataSource={measures}
        pagination={false}
        scroll={{ x: 620 }}
        locale={{ emptyText: '这一方面还没有措施' }}
      />
    </Card>
  );
}

function useToggle() {
  const changed = useMeasuresChanged();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<HttpProblem>();
  const toggle = async ({ id, active, version }: MeasureView) => {
    setBusy(true);
    setProblem(undefined);
    try {
      await http.patch<MeasureView>(`/measures/${id}`, { active: !active }, version);
      await changed();
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return { toggle, busy, problem, clear: () => setProblem(undefined) };
}
