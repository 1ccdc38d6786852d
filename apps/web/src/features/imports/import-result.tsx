import type { ImportView } from '@zuofeng/shared/imports/imports.contract';
import type { ImportKind } from '@zuofeng/shared/imports/imports.labels';
import { Button, Result } from 'antd';
import { useNavigate } from 'react-router';
import { formatCount, formatInstant } from '../../lib/format.js';

const RECORDS: Record<ImportKind, { path: string; words: string }> = {
  rectification: { path: '/ledger?origin=import', words: '在台账中查看导入的事项' },
  units: { path: '/units', words: '查看单位' },
  complaints: { path: '/complaints?state=registered', words: '查看待受理投诉' },
  categories: { path: '/complaints', words: '查看投诉' },
};

/** What came of it, and the way to the records. */
export function ImportResult({ view: { kind, counts, message, committedAt } }: { view: ImportView }) {
  const navigate = useNavigate();
  const records = RECORDS[kind];
  const parts = [
    [counts.closed, '项历史已销号'],
    [counts.issued, '项直接交办'],
    [counts.draft, '项存为草稿'],
  ] as const;
  const told = parts.filter(([count]) => count > 0).map(([count, words]) => `${formatCount(count)} ${words}`);
  return (
    <Result
      status="success"
      title={message || `已导入 ${formatCount(counts.rows)} 行`}
      subTitle={
        <>
          {told.length > 0 ? `${told.join('，')}。` : null}
          {formatInstant(committedAt)} 完成。
        </>
      }
      extra={[
        <Button key="records" type="primary" onClick={() => void navigate(records.path)}>
          {records.words}
        </Button>,
        <Button key="again" onClick={() => void navigate('/imports')}>
          导入另一份表格
        </Button>,
      ]}
    />
  );
}
