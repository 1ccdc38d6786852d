import { useQuery } from '@tanstack/react-query';
import type { HonourView } from '@zuofeng/shared/honours/honours.contract';
import {
  CONSENT_WAY_LABELS,
  HONOUR_ACTION_LABELS,
  HONOUR_EVENT_LABELS,
  HONOUR_KIND_LABELS,
  type HonourAction,
} from '@zuofeng/shared/honours/honours.labels';
import { TARGET_LABELS } from '@zuofeng/shared/recognition/recognition.labels';
import { Alert, Button } from 'antd';
import { Link, useNavigate, useParams } from 'react-router';
import { formatDay } from '../../../lib/format.js';
import { Card, Prose } from '../../../ui/card.js';
import { PageState } from '../../../ui/page-state.js';
import { PageHeader } from '../../../ui/page-title.js';
import { FileList } from '../../attachments/file-list.js';
import { honourQuery, useHonourStep } from '../recognition.api.js';
import { HonourChips, targetName, targetPlace } from '../recognition-words.js';
import { CourseCard, Pairs } from '../record/record-parts.js';
import styles from '../record/record.module.css';
import { StepDialog } from '../record/step-dialog.js';
import { useStep } from '../record/use-step.js';
import { CitationsCard } from './citations-card.js';
import { honourForm, primaryHonourAction } from './honour-forms.js';

/** One honour: who, for what, on what records, where it stands, and the steps that the server allows. */
export default function HonourPage() {
  const { id = '' } = useParams();
  const honour = useQuery(honourQuery(id));
  const reload = async () => (await honour.refetch()).data;
  return (
    <PageState of={honour} lines={10}>
      {data => <Honour key={data.id} honour={data} onReload={reload} />}
    </PageState>
  );
}

function Honour({
  honour,
  onReload,
}: {
  honour: HonourView;
  onReload: () => Promise<HonourView | undefined>;
}) {
  const [step, setStep] = useStep(honour.allowedActions);
  const take = useHonourStep();
  const steps = honour.steps.map(({ action, ...rest }) => ({ ...rest, label: HONOUR_EVENT_LABELS[action] }));
  return (
    <>
      <PageHeader
        title={`${HONOUR_KIND_LABELS[honour.kind]}：${targetName(honour)}`}
        above={
          <>
            <Link to="/recognition">表扬问责</Link> / <span aria-current="page">{honour.number}</span>
          </>
        }
        below={
          <div className={styles.chips}>
            <HonourChips honour={honour} />
          </div>
        }
        actions={<Actions honour={honour} onAct={setStep} />}
      />
      <Blocked honour={honour} />
      <div className={styles.columns}>
        <div className={styles.column}>
          <Card title="提名">
            <Pairs
              pairs={[
                ['对象', `${TARGET_LABELS[honour.target]} · ${targetName(honour)}`],
                ['所在', honour.target === 'unit' ? null : targetPlace(honour)],
                ['年度', `${honour.year} 年`],
                ['提名', `${honour.createdByName}，${formatDay(honour.createdOn)}`],
                ['授予', honour.grantedOn ? formatDay(honour.grantedOn) : null],
                ['公布', honour.publishedOn ? formatDay(honour.publishedOn) : null],
              ]}
            />
          </Card>
          <Card title="事迹">
            <Prose>{honour.deeds}</Prose>
          </Card>
          <CitationsCard honour={honour} />
          {honour.summary ? (
            <Card title="公开简介">
              <Prose>{honour.summary}</Prose>
            </Card>
          ) : null}
        </div>
        <div className={styles.column}>
          {honour.target === 'cadre' ? <ConsentCard honour={honour} /> : null}
          <CourseCard steps={steps} />
        </div>
      </div>
      {step && step !== 'edit' ? (
        <StepDialog
          key={step}
          record={honour}
          action={step}
          shape={honourForm(step, honour)}
          starting={starting(step, honour)}
          take={(version, body) => take.mutateAsync({ id: honour.id, action: step, version, body })}
          onReload={onReload}
          onClose={() => setStep(undefined)}
        />
      ) : null}
    </>
  );
}

function starting(step: HonourAction, { summary, today }: HonourView): Record<string, unknown> {
  if (step === 'publish') return { summary: summary ?? undefined };
  return step === 'record-consent' ? { way: 'written', onDay: today, attachmentIds: [] } : {};
}

function Actions({
  honour,
  onAct,
}: {
  honour: HonourView;
  onAct: (action: HonourAction | undefined) => void;
}) {
  const navigate = useNavigate();
  const primary = primaryHonourAction(honour);
  const others = honour.allowedActions.filter(action => action !== primary).reverse();
  const act = (action: HonourAction) =>
    action === 'edit' ? void navigate(`/recognition/honours/${honour.id}/edit`) : onAct(action);
  return (
    <div className={styles.actions} role="group" aria-label="可进行的操作">
      {[...others, ...(primary ? [primary] : [])].map(action => (
        <Button key={action} type={action === primary ? 'primary' : 'default'} onClick={() => act(action)}>
          {HONOUR_ACTION_LABELS[action]}
        </Button>
      ))}
    </div>
  );
}

/** Why a step that one would expect is not offered, and what would satisfy the rule. */
function Blocked({ honour: { blockedActions } }: { honour: HonourView }) {
  const reasons = [...new Set(blockedActions.map(({ reason }) => reason))];
  if (reasons.length === 0) return null;
  const names = blockedActions.map(({ action }) => `“${HONOUR_ACTION_LABELS[action]}”`).join('、');
  return (
    <Alert
      type="info"
      showIcon
      className={styles.blocked ?? ''}
      title={`暂不能${names}`}
      description={reasons.map(reason => (
        <div key={reason}>{reason}</div>
      ))}
    />
  );
}

function ConsentCard({ honour: { consentOn, consentWay, consentFiles } }: { honour: HonourView }) {
  const files = consentOn ? consentFiles : [];
  return (
    <Card title="本人同意">
      {consentOn && consentWay ? (
        <Prose>{`${formatDay(consentOn)}，${CONSENT_WAY_LABELS[consentWay]}公开姓名和事迹。`}</Prose>
      ) : (
        <Prose>尚未登记本人同意，不能公布姓名。</Prose>
      )}
      <FileList files={files} label="同意书" />
    </Card>
  );
}
