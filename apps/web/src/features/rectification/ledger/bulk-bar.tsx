import type { ItemRow } from '@zuofeng/shared/rectification/rectification.contract';
import { ACTION_LABELS, type Sort } from '@zuofeng/shared/rectification/rectification.labels';
import { Alert, App, Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { HttpProblem } from '../../../lib/http.js';
import { useMay, useMe } from '../../session/session.api.js';
import { useTakeAction } from '../rectification.api.js';
import { bulkSteps, type BulkStep } from './bulk-steps.js';
import { ExportButton } from './export-button.js';
import styles from './ledger.module.css';

interface BulkBarProps {
  rows: readonly ItemRow[];
  sort: Sort;
  onClear: () => void;
}

interface Refused {
  row: ItemRow;
  reason: string;
}

/** What can be done with the ticked rows. Each item takes its step by itself: what a rule refuses is named, the rest is done. */
export function BulkBar({ rows, sort, onClear }: BulkBarProps) {
  const { permissions } = useMe();
  const mayExport = useMay('rectification.export');
  const { message } = App.useApp();
  const takeAction = useTakeAction();
  const [left, setLeft] = useState(0);
  const [refused, setRefused] = useState<readonly Refused[]>([]);

  const take = async ({ action, rows: taken }: BulkStep) => {
    const failures: Refused[] = [];
    for (const [index, row] of taken.entries()) {
      setLeft(taken.length - index);
      try {
        await takeAction.mutateAsync({ id: row.id, action, version: row.version, body: {} });
      } catch (error) {
        if (!(error instanceof HttpProblem)) throw error;
        failures.push({ row, reason: error.message });
      }
    }
    setLeft(0);
    setRefused(failures);
    const done = taken.length - failures.length;
    if (done > 0) void message.success(`已${ACTION_LABELS[action]} ${done} 项`);
    if (failures.length === 0) onClear();
  };
  return (
    <div className={styles.bulk} role="group" aria-label="对选中的事项">
      <b>已选 {rows.length} 项</b>
      {bulkSteps(rows, permission => permissions.includes(permission)).map(step => (
        <Popconfirm
          key={step.action}
          title={`${ACTION_LABELS[step.action]}选中的 ${step.rows.length} 项？`}
          okText="确定"
          cancelText="暂不"
          onConfirm={() => void take(step)}
        >
          <Button type="primary" loading={left > 0}>
            {left > 0 ? `还有 ${left} 项` : `${ACTION_LABELS[step.action]} ${step.rows.length} 项`}
          </Button>
        </Popconfirm>
      ))}
      {mayExport ? (
        <ExportButton label="导出所选" selection={{ ids: rows.map(({ id }) => id), sort }} />
      ) : null}
      <Button type="text" onClick={onClear}>
        取消选择
      </Button>
      {refused.length > 0 ? (
        <Alert
          type="warning"
          showIcon
          role="alert"
          style={{ width: '100%' }}
          title={`${refused.length} 项没有办成`}
          description={refused.map(({ row, reason }) => (
            <div key={row.id}>
              {row.number}：{reason}
            </div>
          ))}
          closable={{ onClose: () => setRefused([]), 'aria-label': '关闭' }}
        />
      ) : null}
    </div>
  );
}
