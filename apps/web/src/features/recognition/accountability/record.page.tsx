import { useQuery } from '@tanstack/react-query';
import type { AccountabilityView } from '@zuofeng/shared/accountability/accountability.contract';
import {
  ACCOUNTABILITY_ACTION_LABELS,
  ACCOUNTABILITY_EVENT_LABELS,
  ACCOUNTABILITY_KIND_LABELS,
  type AccountabilityAction,
} from '@zuofeng/shared/accountability/accountability.labels';
import { TARGET_LABELS } from '@zuofeng/shared/recognition/recognition.labels';
import { Button } from 'antd';
import { Link, useNavigate, useParams } from 'react-router';
import { formatDay } from '../../../lib/format.js';
import { Card } from '../../../ui/card.js';
import { PageState } from '../../../ui/page-state.js';
import { PageHeader } from '../../../ui/page-title.js';
import { FileList } from '../../attachments/file-list.js';
import { recordQuery, useRecordStep } from '../recognition.api.js';
import { recordsHref } from '../recognition-view.js';
import { RecordChips, targetName, targetPlace } from '../recognition-words.js';
import { CourseCard, Pairs } from '../record/record-parts.js';
import styles from '../record/record.module.css';
import { StepDialog } from '../record/step-dialog.js';
import { useStep } from '../record/use-step.js';
import { primaryRecordAction, recordForm } from './record-forms.js';

/** One accountability record: who, for what, on what ground, with what effect. */
export default function RecordPage() {
  const { id = '' } = useParams();
  const record = useQuery(recordQuery(id));
  const reload = async () => (await record.refetch()).data;
  return (
    <PageState of={record} lines={10}>
      {data => <Record key={data.id} record={data} onReload={reload} />}
    </PageState>
  );
}

function Record({
  record,
  onReload,
}: {
  record: AccountabilityView;
  onReload: () => Promise<AccountabilityView | undefined>;
}) {
  const [step, setStep] = useStep(record.allowedActions);
  const take = useRecordStep();
  const steps = record.steps.map(({ action, ...rest }) => ({
    ...rest,
    label: ACCOUNTABILITY_EVENT_LABELS[action],
  }));
  return (
    <>
      <PageHeader
        title={`${ACCOUNTABILITY_KIND_LABELS[record.kind]}：${targetName(record)}`}
        above={
          <>
            <Link to={recordsHref({})}>表扬问责</Link> / <span aria-current="page">{record.number}</span>
          </>
        }
        below={
          <div className={styles.chips}>
            <RecordChips record={record} />
          </div>
        }
        actions={<Actions record={record} onAct={setStep} />}
      />
      <div className={styles.columns}>
        <div className={styles.column}>
          <Card title="问责">
            <Pairs
              pairs={[
                ['对象', `${TARGET_LABELS[record.target]} · ${targetName(record)}`],
                ['所在', record.target === 'unit' ? null : targetPlace(record)],
                ['问责方式', ACCOUNTABILITY_KIND_LABELS[record.kind]],
                ['决定机关', record.decidedBy],
                ['决定日期', formatDay(record.decidedOn)],
                ['影响期', period(record)],
                ['登记', record.createdByName],
                ['审核', record.confirmedByName],
                [
                  '关联投诉',
                  record.case ? (
                    <Link key="case" to={`/complaints/${record.case.id}`}>
                      {record.case.number} {record.case.title}
                    </Link>
                  ) : null,
                ],
              ]}
            />
          </Card>
          <Card title="事实、依据与决定">
            <Part title="事实" text={record.facts} />
            <Part title="依据" text={record.basis} />
            <Part title="处理决定" text={record.decision} />
            {record.revokeReason ? <Part title="撤销理由" text={record.revokeReason} /> : null}
            <FileList files={record.files} label="决定文件" />
          </Card>
        </div>
        <div className={styles.column}>
          <CourseCard steps={steps} />
          {record.target === 'cadre' ? (
            <p className={styles.quiet}>
              涉及个人的问责记录只供办公室、领导小组和所在单位一把手查阅，不对外公开。
            </p>
          ) : null}
        </div>
      </div>
      {step && step !== 'edit' ? (
        <StepDialog
          key={step}
          record={record}
          action={step}
          shape={recordForm(step, record)}
          take={(version, body) => take.mutateAsync({ id: record.id, action: step, version, body })}
          onReload={onReload}
          onClose={() => setStep(undefined)}
        />
      ) : null}
    </>
  );
}

const period = ({ effectFrom, effectTo, inForce }: AccountabilityView): string =>
  effectFrom && effectTo
    ? `${formatDay(effectFrom)}至${formatDay(effectTo)}${inForce ? '' : '（现不在影响期内）'}`
    : '无';

function Part({ title, text }: { title: string; text: string }) {
  return (
    <div className={styles.part}>
      <h3>{title}</h3>
      <p className={styles.prose}>{text}</p>
    </div>
  );
}

function Actions({
  record,
  onAct,
}: {
  record: AccountabilityView;
  onAct: (action: AccountabilityAction | undefined) => void;
}) {
  const navigate = useNavigate();
  const primary = primaryRecordAction(record);
  const others = record.allowedActions.filter(action => action !== primary).reverse();
  const act = (action: AccountabilityAction) =>
    action === 'edit' ? void navigate(`/recognition/accountability/${record.id}/edit`) : onAct(action);
  return (
    <div className={styles.actions} role="group" aria-label="可进行的操作">
      {[...others, ...(primary ? [primary] : [])].map(action => (
        <Button key={action} type={action === primary ? 'primary' : 'default'} onClick={() => act(action)}>
          {ACCOUNTABILITY_ACTION_LABELS[action]}
        </Button>
      ))}
    </div>
  );
}
