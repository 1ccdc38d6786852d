import { useQuery } from '@tanstack/react-query';
import type { ImportView } from '@zuofeng/shared/imports/imports.contract';
import { IMPORT_KIND_LABELS } from '@zuofeng/shared/imports/imports.labels';
import { Alert } from 'antd';
import { Link, useParams, useSearchParams } from 'react-router';
import { formatCount, formatInstant } from '../../lib/format.js';
import { PageState } from '../../ui/page-state.js';
import { PageHeader } from '../../ui/page-title.js';
import { ColumnsStep } from './columns-step.js';
import { CommitProgress } from './commit-progress.js';
import { ImportResult } from './import-result.js';
import { ImportStateTag } from './import-state-tag.js';
import { importQuery } from './imports.api.js';
import styles from './imports.module.css';
import { PreviewStep } from './preview-step.js';
import { isStep, nextStep, type StepKey, StepsNav } from './steps-nav.js';
import { ValuesStep } from './values-step.js';

/** One import, from columns to result. Each step is kept by the server, so the page can be left at any time. */
export default function ImportPage() {
  const { id = '' } = useParams();
  const batch = useQuery(importQuery(id));
  return (
    <PageState of={batch} lines={10} title="导入">
      {view => (
        <>
          <PageHeader
            title={view.fileName}
            above={<Link to="/imports">导入</Link>}
            below={
              <p className={styles.facts}>
                {IMPORT_KIND_LABELS[view.kind]} · {formatCount(view.counts.rows)} 行 ·{' '}
                {formatInstant(view.createdAt)} 上传 <ImportStateTag state={view.state} />
              </p>
            }
          />
          <Body view={view} reload={() => void batch.refetch()} />
        </>
      )}
    </PageState>
  );
}

function Body({ view, reload }: { view: ImportView; reload: () => void }) {
  const [params, setParams] = useSearchParams();
  if (view.state === 'committed') return <ImportResult view={view} />;
  if (view.state === 'committing') return <CommitProgress view={view} />;
  const asked = params.get('step');
  const step = isStep(asked) && (asked === 'columns' || view.state !== 'uploaded') ? asked : nextStep(view);
  const go = (to: StepKey) => {
    setParams({ step: to });
    window.scrollTo(0, 0);
  };
  const props = { view, reload, go };
  return (
    <>
      <StepsNav view={view} step={step} go={go} />
      {view.state === 'failed' ? (
        <Alert
          type="error"
          showIcon
          className={styles.block ?? ''}
          title="上次导入没有完成，台账没有任何变动"
          description={view.message}
        />
      ) : null}
      {view.importedBeforeAt ? (
        <Alert
          type="warning"
          showIcon
          className={styles.block ?? ''}
          title={`同一文件已于 ${formatInstant(view.importedBeforeAt)} 导入过，再次导入会产生重复的问题`}
        />
      ) : null}
      {/* A step starts afresh whenever the server holds something newer. */}
      {step === 'columns' ? <ColumnsStep key={view.version} {...props} /> : null}
      {step === 'values' ? <ValuesStep key={view.version} {...props} /> : null}
      {step === 'preview' ? <PreviewStep key={view.version} {...props} /> : null}
    </>
  );
}
