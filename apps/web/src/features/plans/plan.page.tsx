import { PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { PLAN_ACTION_LABELS } from '@zuofeng/shared/plans/plans.labels';
import type { PlanView } from '@zuofeng/shared/plans/plans.views.contract';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { formatDay } from '../../lib/format.js';
import { Card, Prose } from '../../ui/card.js';
import { PageState } from '../../ui/page-state.js';
import { PageHeader } from '../../ui/page-title.js';
import { Chip } from '../rectification/item-words.js';
import { GoalCard } from './goal-card.js';
import { PlanComments } from './plan-comments.js';
import { PlanDialog } from './plan-dialog.js';
import { DIALOG_ACTIONS, type PlanDialogAction, primaryPlanAction } from './plan-forms.js';
import { PlanVersions } from './plan-versions.js';
import { GoalsBar, goalsInWords, SentTag, StandTag } from './plan-words.js';
import styles from './plan.module.css';
import { planQuery } from './plans.api.js';
import { SignatureCard } from './signature-card.js';

/** One plan: its goals with how far they are, what the office said of it, and the steps that the server allows. */
export default function PlanPage() {
  const { id = '' } = useParams();
  const plan = useQuery(planQuery(id));
  const reload = async () => (await plan.refetch()).data;
  return (
    <PageState of={plan} lines={10} title="工作方案">
      {data => <Plan key={data.id} plan={data} onReload={reload} />}
    </PageState>
  );
}

function Plan({ plan, onReload }: { plan: PlanView; onReload: () => Promise<PlanView | undefined> }) {
  const [action, setAction] = useAction(plan);
  const [history, setHistory] = useState(false);
  const navigate = useNavigate();
  const { shown, goals, counts, blockedActions } = plan;
  return (
    <article className={styles.plan}>
      <PageHeader
        title={`${plan.unit.name} ${plan.year} 年工作方案`}
        above={
          <>
            <Link to={`/plans?year=${plan.year}`}>工作方案</Link> /{' '}
            <span aria-current="page">{plan.unit.shortName || plan.unit.name}</span>
          </>
        }
        below={
          <div className={styles.facts}>
            <StandTag stand={plan.state} />
            {shown ? <Chip>第 {shown.no} 版</Chip> : null}
            {plan.filedNo !== null && plan.filedNo !== shown?.no ? (
              <Chip>生效的是第 {plan.filedNo} 版</Chip>
            ) : null}
            <span>
              <SentTag sent={plan.sent} />
              {plan.signedOn ? `（${formatDay(plan.signedOn)}）` : `，期限 ${formatDay(plan.dueOn)}`}
            </span>
          </div>
        }
        actions={<Actions plan={plan} onAct={setAction} onHistory={() => setHistory(true)} />}
      />
      {blockedActions
        .filter(({ action: blocked }) => blocked !== 'unlink')
        .map(({ action: blocked, reason }) => (
          <p key={blocked} className={`${styles.blocked} no-print`}>
            <b>尚不能{PLAN_ACTION_LABELS[blocked]}</b>：{reason}
          </p>
        ))}
      <div className={styles.columns}>
        <div className={styles.column}>
          {shown === null ? (
            <Card title="目标">
              <p className={styles.note}>方案还在起草，签字报送后才能看到内容。</p>
            </Card>
          ) : (
            <>
              {shown.overview ? (
                <Card title="总体思路">
                  <Prose>{shown.overview}</Prose>
                </Card>
              ) : null}
              {goals.map((goal, index) => (
                <GoalCard key={goal.id} plan={plan} goal={goal} no={index + 1} />
              ))}
              {goals.length === 0 ? (
                <Card title="目标">
                  <p className={styles.note}>还没有目标。</p>
                </Card>
              ) : null}
            </>
          )}
        </div>
        <div className={styles.column}>
          {goals.length > 0 ? (
            <Card title="目标进展">
              <GoalsBar counts={counts} />
              <p className={styles.note}>
                {goalsInWords(counts)}
                {counts.unlinked > 0 ? `，${counts.unlinked} 个还没有关联整改事项` : ''}
              </p>
            </Card>
          ) : null}
          {shown?.signedAt ? <SignatureCard version={shown} /> : null}
          <PlanComments plan={plan} />
        </div>
      </div>
      {action ? (
        <PlanDialog
          key={action}
          plan={plan}
          action={action}
          onReload={onReload}
          onDone={() => {
            if (action === 'revise') void navigate(`/plans/${plan.id}/edit`);
            else setAction(undefined);
          }}
          onClose={() => setAction(undefined)}
        />
      ) : null}
      {history ? <PlanVersions plan={plan} onClose={() => setHistory(false)} /> : null}
    </article>
  );
}

function Actions(props: {
  plan: PlanView;
  onAct: (action: PlanDialogAction) => void;
  onHistory: () => void;
}) {
  const { plan, onAct, onHistory } = props;
  const navigate = useNavigate();
  const primary = primaryPlanAction(plan);
  const others = DIALOG_ACTIONS.filter(one => plan.allowedActions.includes(one) && one !== primary);
  const edit = plan.allowedActions.includes('edit');
  return (
    <>
      <Button
        type="text"
        icon={<PrinterOutlined aria-hidden="true" />}
        aria-label="打印"
        onClick={() => window.print()}
      />
      {plan.versions > 0 ? <Button onClick={onHistory}>历次版本</Button> : null}
      {others.map(action => (
        <Button key={action} onClick={() => onAct(action)}>
          {PLAN_ACTION_LABELS[action]}
        </Button>
      ))}
      {edit ? (
        <Button
          type={primary === 'edit' ? 'primary' : 'default'}
          onClick={() => void navigate(`/plans/${plan.id}/edit`)}
        >
          编写方案
        </Button>
      ) : null}
      {primary && primary !== 'edit' ? (
        <Button type="primary" onClick={() => onAct(primary)}>
          {PLAN_ACTION_LABELS[primary]}
        </Button>
      ) : null}
    </>
  );
}

/** The step whose dialog is open stands in the URL, so that 今日 links straight to it and Back closes it. */
function useAction(plan: PlanView) {
  const [params, setParams] = useSearchParams();
  const asked = params.get('do') as PlanDialogAction | null;
  const allowed = asked && DIALOG_ACTIONS.includes(asked) && plan.allowedActions.includes(asked);
  const setAction = (next: PlanDialogAction | undefined) =>
    setParams(next ? { do: next } : {}, { replace: next === undefined });
  return [allowed ? asked : undefined, setAction] as const;
}
