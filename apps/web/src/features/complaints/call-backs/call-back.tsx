import { useQuery } from '@tanstack/react-query';
import type { CaseView } from '@zuofeng/shared/complaints/complaints.contract';
import { CASE_ACTION_LABELS } from '@zuofeng/shared/complaints/case-actions.labels';
import { FINDING_LABELS, GRADE_LABELS } from '@zuofeng/shared/complaints/complaints.labels';
import { App, Button, Form } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useFormDraft } from '../../../ui/antd/form-draft.js';
import { ProblemAlert, useProblemSubmit } from '../../../ui/antd/problem-form.js';
import { Card, Prose } from '../../../ui/card.js';
import { PageState } from '../../../ui/page-state.js';
import { Chip } from '../../rectification/item-words.js';
import { useMe } from '../../session/session.api.js';
import { CaseFormField } from '../action/case-field.js';
import { caseForm } from '../action/case-forms.js';
import { askedFields, caseBody } from '../action/fields.js';
import { IdentityCard } from '../case/identity-card.js';
import { RatingsCard } from '../case/ratings-card.js';
import { caseQuery, useCaseAction } from '../complaints.api.js';
import styles from './call-backs.module.css';

interface CallBackProps {
  id: string;
  next: ReactNode;
  onDone: () => void;
}

/** One case on the desk: whom to call, what was answered, and the record of the call. */
export function CallBack({ id, next, onDone }: CallBackProps) {
  const found = useQuery(caseQuery(id));
  return (
    <PageState of={found} lines={8}>
      {view => (
        <>
          <header className={styles.head}>
            <div>
              <h2>
                <Link to={`/complaints/${view.id}`}>{view.title}</Link>
              </h2>
              <small>
                {view.number} · {view.accusedUnit?.name ?? '未明确单位'}{' '}
                {view.finding ? <Chip>{FINDING_LABELS[view.finding]}</Chip> : null} <Tries view={view} />
              </small>
            </div>
            {next}
          </header>
          <AfterWord view={view} />
          {view.original ? <IdentityCard view={view} original={view.original} /> : null}
          <Record view={view} onDone={onDone} />
          {view.reply ? (
            <Card title="已答复的内容">
              <Prose>{view.reply}</Prose>
            </Card>
          ) : null}
          {view.original ? <RatingsCard ratings={view.original.ratings} /> : null}
        </>
      )}
    </PageState>
  );
}

function Tries({ view: { original } }: { view: CaseView }) {
  const tries = original?.ratings.filter(({ result }) => result === 'unreachable').length ?? 0;
  return tries > 0 ? <Chip strong>未联系上 {tries} 次</Chip> : <Chip>还没有回访</Chip>;
}

/** What is left to do without a call: the complainant has rated, cannot be reached, or left no number. */
function AfterWord({ view }: { view: CaseView }) {
  const { grade, original, allowedActions } = view;
  const may = (['close', 'redo'] as const).filter(action => allowedActions.includes(action));
  const said = grade
    ? `投诉人已评价“${GRADE_LABELS[grade]}”，不必再打电话。`
    : allowedActions.includes('close')
      ? '已按规定次数回访，没有联系上，可以办结。'
      : original?.anonymous
        ? '匿名投诉没有留电话：在投诉件页面发消息，请投诉人凭查询凭证评价；一直没有评价的，在这里登记“未联系上”。'
        : null;
  if (said === null) return null;
  return (
    <div className={styles.after} role="status">
      <p>{said}</p>
      {may.map(action => (
        <Link key={action} to={`/complaints/${view.id}?do=${action}`}>
          {CASE_ACTION_LABELS[action]}
        </Link>
      ))}
    </div>
  );
}

type Values = Record<string, unknown>;

function Record({ view, onDone }: { view: CaseView; onDone: () => void }) {
  const me = useMe();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const draft = useFormDraft<Values>(form, `${me.accountId}:complaint:${view.id}:call-back`);
  const values = (Form.useWatch([], form) as Values | undefined) ?? {};
  const take = useCaseAction();
  const shape = caseForm('call-back', view);
  const { submit, sending, problem, clear } = useProblemSubmit<Values, CaseView>(
    form,
    typed =>
      take.mutateAsync({
        id: view.id,
        action: 'call-back',
        version: view.version,
        body: caseBody(shape, typed),
      }),
    () => {
      draft.discard();
      void message.success(shape.done);
      form.resetFields();
      onDone();
    },
  );
  if (!view.allowedActions.includes('call-back')) {
    const why = view.blockedActions.find(({ action }) => action === 'call-back')?.reason;
    return <Card title="登记回访">{why ?? '这一件现在不能登记回访。'}</Card>;
  }
  return (
    <Card title="登记回访">
      <Form
        form={form}
        layout="vertical"
        requiredMark="optional"
        onFinish={typed => void submit(typed)}
        onValuesChange={draft.onValuesChange}
      >
        <ProblemAlert problem={problem} onClose={clear} />
        {askedFields(shape, values).map(field => (
          <CaseFormField
            key={field.name}
            field={field}
            form={form}
            caseId={view.id}
            original={undefined}
            onBusy={() => undefined}
          />
        ))}
        <Button type="primary" htmlType="submit" loading={sending}>
          登记，转下一件
        </Button>
      </Form>
    </Card>
  );
}
