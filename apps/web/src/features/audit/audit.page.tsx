import { useMutation, useQuery } from '@tanstack/react-query';
import type {
  AuditEntryQuery,
  AuditEntryView,
  AuditVerificationView,
} from '@zuofeng/shared/audit/audit.contract';
import { Alert, Button, Form, Input, Table } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { formatCount, formatInstant, NOTHING } from '../../lib/format.js';
import { HttpProblem } from '../../lib/http.js';
import { Failure, PageState } from '../../ui/page-state.js';
import { PageHeader } from '../../ui/page-title.js';
import { useMay } from '../session/session.api.js';
import { auditEntriesQuery, verifyAudit } from './audit.api.js';

const SIZE = 50;
const FILTERS = [
  { name: 'from', label: '自', type: 'date' },
  { name: 'to', label: '至', type: 'date' },
  { name: 'action', label: '操作', type: 'text' },
  { name: 'subjectType', label: '对象类型', type: 'text' },
  { name: 'subjectId', label: '对象编号', type: 'text' },
] as const;

/** What the URL asks for. */
function read(params: URLSearchParams): AuditEntryQuery {
  const given = FILTERS.flatMap(({ name }): [string, string][] => {
    const text = params.get(name);
    return text ? [[name, text]] : [];
  });
  const page = Number(params.get('page'));
  return {
    ...Object.fromEntries<string>(given),
    page: Number.isInteger(page) && page > 0 ? page : 1,
    size: SIZE,
  };
}

/** 审计: who did what and when, and whether anybody has tampered with the record of it. */
export default function AuditPage() {
  const [params, setParams] = useSearchParams();
  const mayVerify = useMay('audit.verify');
  const query = read(params);
  const entries = useQuery(auditEntriesQuery(query));
  const filterBy = (values: Record<string, string | undefined>) =>
    setParams(Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1])));
  return (
    <>
      <PageHeader title="审计" />
      {mayVerify && <ChainCheck />}
      <Form
        key={params.toString()}
        layout="inline"
        initialValues={query}
        onFinish={filterBy}
        style={{ rowGap: 8, marginBottom: 16 }}
      >
        {FILTERS.map(({ name, label, type }) => (
          <Form.Item key={name} name={name} label={label}>
            <Input type={type} allowClear={type === 'text'} style={{ width: 150 }} />
          </Form.Item>
        ))}
        <Button htmlType="submit">查询</Button>
        <Button type="link" onClick={() => filterBy({})}>
          清除条件
        </Button>
      </Form>
      <PageState
        of={entries}
        isEmpty={({ total }) => total === 0}
        empty="没有符合这些条件的审计记录。"
        lines={10}
      >
        {({ rows, total }) => (
          <Table<AuditEntryView>
            rowKey="id"
            size="small"
            columns={COLUMNS}
            dataSource={rows}
            scroll={{ x: 900 }}
            loading={entries.isPlaceholderData}
            expandable={{ expandedRowRender: Details, columnTitle: '内容', columnWidth: 64 }}
            pagination={{
              current: query.page ?? 1,
              pageSize: SIZE,
              total,
              showSizeChanger: false,
              showTotal: count => `共 ${formatCount(count)} 条`,
              onChange: page =>
                setParams(current => {
                  current.set('page', String(page));
                  return current;
                }),
            }}
          />
        )}
      </PageState>
    </>
  );
}

const COLUMNS = [
  { title: '序号', dataIndex: 'id', width: 90 },
  {
    title: '时间',
    key: 'at',
    width: 170,
    render: (_: unknown, row: AuditEntryView) => formatInstant(row.at),
  },
  { title: '操作人', dataIndex: 'actorName', width: 120 },
  { title: '操作', dataIndex: 'action', width: 220 },
  {
    title: '对象',
    key: 'subject',
    render: (_: unknown, row: AuditEntryView) => `${row.subjectType} ${row.subjectId ?? NOTHING}`,
  },
];

/** What was written, and the link of the chain that seals it. */
const Details = ({ data, hash }: AuditEntryView) => (
  <>
    <pre style={{ margin: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
      {JSON.stringify(data, null, 2)}
    </pre>
    <small style={{ color: 'var(--ink-3)', overflowWrap: 'anywhere' }}>链哈希：{hash ?? '尚未入链'}</small>
  </>
);

/** Reckons the whole chain anew on the server and says whether it holds, or where it first breaks. */
function ChainCheck() {
  const [progress, setProgress] = useState<AuditVerificationView | null>(null);
  const check = useMutation({
    mutationFn: () => verifyAudit(setProgress),
    onSettled: () => setProgress(null),
  });
  return (
    <section style={{ marginBottom: 16 }} aria-label="核验审计链">
      <Button loading={check.isPending} onClick={() => check.mutate()}>
        核验审计链
      </Button>
      <div role="status" style={{ marginTop: 8 }}>
        {progress ? (
          `已核对 ${formatCount(progress.checked)} / ${formatCount(progress.total)} 环……`
        ) : check.error ? (
          <Failure error={check.error instanceof HttpProblem ? check.error : undefined} />
        ) : check.data ? (
          <Verdict {...check.data} />
        ) : null}
      </div>
    </section>
  );
}

function Verdict({ intact, checked, unlinked, head, firstFault }: AuditVerificationView) {
  if (firstFault) {
    return (
      <Alert
        type="error"
        showIcon
        title={`审计链在第 ${firstFault.seq} 环断裂（记录 ${firstFault.entryId}）`}
        description={`${firstFault.reason}。请立即保护现场，并与备份和另行保存的链首比对。`}
      />
    );
  }
  return (
    <Alert
      type={intact ? 'success' : 'warning'}
      showIcon
      title={
        intact ? `完好：${formatCount(checked)} 条记录逐环相符` : `有 ${formatCount(unlinked)} 条记录尚未入链`
      }
      description={<span style={{ overflowWrap: 'anywhere' }}>链首：{head}</span>}
    />
  );
}
