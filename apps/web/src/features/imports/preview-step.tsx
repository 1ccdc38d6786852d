import { DownloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Segmented } from 'antd';
import { useState } from 'react';
import { formatCount } from '../../lib/format.js';
import { PageState } from '../../ui/page-state.js';
import { faultsHref, sheetQuery, useImportStep } from './imports.api.js';
import styles from './imports.module.css';
import { SheetTable } from './sheet-table.js';
import { StepProblem } from './step-problem.js';
import { type StepProps } from './steps-nav.js';

const SIZE = 20;

/** 预览: every row with what it becomes or what is wrong with it, and the last step. */
export function PreviewStep({ view, reload, go }: StepProps) {
  const { counts } = view;
  const [faulty, setFaulty] = useState(counts.faulty > 0);
  const [page, setPage] = useState(1);
  const sheet = useQuery(sheetQuery(view.id, view.version, { page, size: SIZE, faulty }));
  const commit = useImportStep(view);
  return (
    <section aria-label="预览">
      <Tally view={view} />
      {counts.faulty > 0 ? (
        <Alert
          type="error"
          showIcon
          className={styles.block ?? ''}
          title={`有 ${formatCount(counts.faulty)} 行有错误，暂不能导入`}
          description={
            <>
              <p className={styles.tight}>
                整份表格要么全部导入，要么不导入。请回到
                <Button type="link" size="small" onClick={() => go('columns')}>
                  列对应
                </Button>
                或
                <Button type="link" size="small" onClick={() => go('values')}>
                  值对应
                </Button>
                处理，或下载错误表，在表中改正后重新上传。
              </p>
              <Button icon={<DownloadOutlined aria-hidden="true" />} href={faultsHref(view.id)} download>
                下载错误表
              </Button>
            </>
          }
        />
      ) : null}
      <div className={styles.tools}>
        <Segmented
          aria-label="显示哪些行"
          value={faulty ? 'faulty' : 'all'}
          options={[
            { value: 'all', label: '全部行' },
            { value: 'faulty', label: '只看有错误的行' },
          ]}
          onChange={choice => {
            setFaulty(choice === 'faulty');
            setPage(1);
          }}
        />
      </div>
      <PageState of={sheet} lines={10} isEmpty={({ total }) => total === 0} empty="没有有错误的行。">
        {data => (
          <SheetTable
            view={view}
            rows={data.rows}
            loading={sheet.isPlaceholderData}
            paging={{ current: page, pageSize: SIZE, total: data.total, onChange: setPage }}
          />
        )}
      </PageState>
      <StepProblem error={commit.error} reload={reload} />
      <div className={styles.commit}>
        <Button
          type="primary"
          disabled={counts.faulty > 0}
          loading={commit.isPending}
          onClick={() => commit.mutate({ put: 'commit' })}
        >
          导入 {formatCount(counts.rows)} 行
        </Button>
        <small>
          {counts.faulty > 0
            ? '改正全部错误后才能导入。'
            : '导入在后台进行，全部写入才算完成；中途出错则一行也不写入。'}
        </small>
      </div>
    </section>
  );
}

function Tally({ view: { kind, counts } }: Pick<StepProps, 'view'>) {
  const { rows, ready, closed, issued, draft, faulty } = counts;
  const parts = [
    ['共', rows],
    ['历史已销号', closed],
    ['直接交办', issued],
    ['存为草稿', draft],
    ['新建', kind === 'rectification' ? 0 : ready],
    ['有错误', faulty],
  ] as const;
  return (
    <dl className={styles.tally}>
      {parts
        .filter(([, count], index) => index === 0 || count > 0)
        .map(([label, count]) => (
          <div key={label} data-faulty={label === '有错误' || undefined}>
            <dt>{label}</dt>
            <dd>{formatCount(count)} 行</dd>
          </div>
        ))}
    </dl>
  );
}
