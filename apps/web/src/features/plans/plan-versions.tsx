import { useQuery } from '@tanstack/react-query';
import type { GoalChangeView, PlanVersionView, PlanView } from '@zuofeng/shared/plans/plans.views.contract';
import { Drawer } from 'antd';
import { textDiff } from '../../lib/text-diff.js';
import { PageState } from '../../ui/page-state.js';
import styles from './plan.module.css';
import { planVersionsQuery } from './plans.api.js';
import { VersionFate } from './signature-card.js';

/** Every version with what it changed from the one before it, word by word, latest first. */
export function PlanVersions({ plan, onClose }: { plan: PlanView; onClose: () => void }) {
  const versions = useQuery(planVersionsQuery(plan.id, plan.version));
  return (
    <Drawer open onClose={onClose} title="历次版本" size={600}>
      <PageState of={versions} isEmpty={data => data.versions.length === 0} empty="还没有签字报送过的版本。">
        {data => data.versions.map(version => <Version key={version.id} version={version} />)}
      </PageState>
    </Drawer>
  );
}

function Version({ version }: { version: PlanVersionView }) {
  const { no, overview, overviewBefore, changes } = version;
  const reworded = overview !== overviewBefore;
  return (
    <section className={styles.version}>
      <h3>第 {no} 版</h3>
      <VersionFate version={version} />
      {reworded ? <Change label="总体思路" before={overviewBefore} after={overview} /> : null}
      {changes.map(change => (
        <Goal key={change.goalId} change={change} />
      ))}
      {!reworded && changes.length === 0 ? <p className={styles.note}>内容与上一版相同。</p> : null}
    </section>
  );
}

const KINDS: Record<GoalChangeView['kind'], string> = { added: '新增', removed: '删去', changed: '修改' };

const Goal = ({ change: { kind, title, fields } }: { change: GoalChangeView }) => (
  <section className={styles.goalChange}>
    <h4>
      {KINDS[kind]}目标“{title}”
    </h4>
    {fields.map(({ field, label, before, after }) => (
      <Change key={field} label={label} before={before} after={after} />
    ))}
  </section>
);

const Change = ({ label, before, after }: { label: string; before: string | null; after: string | null }) => (
  <div className={styles.change}>
    <h5>{label}</h5>
    <p className={styles.prose}>
      {textDiff(before ?? '', after ?? '').map(({ kind, text }, index) => {
        if (kind === 'removed') return <del key={index}>{text}</del>;
        return kind === 'added' ? <ins key={index}>{text}</ins> : <span key={index}>{text}</span>;
      })}
    </p>
  </div>
);
