import { useQuery } from '@tanstack/react-query';
import type { CaseView } from '@zuofeng/shared/complaints/complaints.contract';
import { caseIsWithUnit } from '@zuofeng/shared/complaints/complaints.sight';
import type { CaseAction } from '@zuofeng/shared/complaints/case-actions.labels';
import { useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { InstructionsCard } from '../../instructions/instructions-card.js';
import { PageState } from '../../../ui/page-state.js';
import { CaseDialog } from '../action/case-dialog.js';
import type { FormAction } from '../action/case-forms.js';
import { caseQuery } from '../complaints.api.js';
import { ReceiptCard } from '../receipt/receipt-card.js';
import { CaseHeader } from './case-header.js';
import styles from './case.module.css';
import { ClassCard } from './class-card.js';
import { Clocks } from './clocks.js';
import { FindingsCard } from './findings-card.js';
import { IdentityCard } from './identity-card.js';
import { LampsCard } from './lamps-card.js';
import { MessagesCard } from './messages-card.js';
import { OriginalCard } from './original-card.js';
import { PendingCard } from './pending-card.js';
import { RatingsCard } from './ratings-card.js';
import { ReplyCard } from './reply-card.js';
import { RequestsCard } from './requests-card.js';
import { SimilarCard } from './similar-card.js';
import { StepsCard } from './steps-card.js';
import { SummaryCard } from './summary-card.js';

/** Opens a step's form; a press beside something names it in advance. */
export type Act = (action: CaseAction, start?: Record<string, unknown>) => void;

/** One case, seen by the office with the complainant's words, by the unit and the leading group as its dispatch summary. */
export default function CasePage() {
  const { id = '' } = useParams();
  const found = useQuery(caseQuery(id));
  const reload = async () => (await found.refetch()).data;
  return (
    <PageState of={found} lines={10} title="投诉件">
      {view => <Case key={view.id} view={view} onReload={reload} />}
    </PageState>
  );
}

function Case({ view, onReload }: { view: CaseView; onReload: () => Promise<CaseView | undefined> }) {
  const { action, start, act, close } = useAction(view);
  const { original } = view;
  return (
    <article className={styles.case}>
      <CaseHeader view={view} onAct={act} />
      <PendingCard view={view} onAct={act} />
      <LampsCard view={view} onAct={act} />
      <div className={styles.columns}>
        <div className={styles.column}>
          {original ? <OriginalCard view={view} original={original} /> : null}
          <SummaryCard view={view} onAct={act} />
          <FindingsCard view={view} />
          <ReplyCard view={view} onAct={act} />
          {original ? <MessagesCard view={view} messages={original.messages} onAct={act} /> : null}
          {original ? <RatingsCard ratings={original.ratings} /> : null}
          <StepsCard view={view} />
        </div>
        <div className={styles.column}>
          {original ? <IdentityCard view={view} original={original} /> : null}
          {original ? <ReceiptCard view={view} /> : null}
          <InstructionsCard subject={{ type: 'complaint', id: view.id }} unitName={workerOf(view)} />
          <ClassCard view={view} onAct={act} />
          {original ? <SimilarCard view={view} onAct={act} /> : null}
          <RequestsCard view={view} />
          <Clocks view={view} />
        </div>
      </div>
      {action ? (
        <CaseDialog
          key={action}
          view={view}
          action={action}
          {...(start ? { start } : {})}
          onReload={onReload}
          onClose={close}
        />
      ) : null}
    </article>
  );
}

/** The unit that was given the case and knows of it. */
const workerOf = (view: CaseView): string | null =>
  caseIsWithUnit(view) ? (view.handlingUnit?.name ?? null) : null;

/** The step whose form is open stands in the URL, so that 今日 links straight to it and Back closes it. */
function useAction(view: CaseView) {
  const [params, setParams] = useSearchParams();
  const [start, setStart] = useState<Record<string, unknown>>();
  const wanted = params.get('do') as CaseAction | null;
  const asked = wanted === 'issue-receipt' ? null : wanted;
  // A form that is open stays open when its step is no longer allowed: it says so and keeps the text.
  const [opened, setOpened] = useState<FormAction>();
  const action = asked && (asked === opened || view.allowedActions.includes(asked)) ? asked : undefined;
  if (action !== opened) setOpened(action);
  const act: Act = (next, given) => {
    setStart(given);
    setParams({ do: next });
  };
  const close = () => setParams({}, { replace: true });
  return { action, start, act, close };
}
