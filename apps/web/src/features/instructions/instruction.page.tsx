import { useQuery } from '@tanstack/react-query';
import type { InstructionView } from '@zuofeng/shared/instructions/instructions.contract';
import {
  INSTRUCTION_ACTION_LABELS,
  INSTRUCTION_SUBJECT_LABELS,
  type InstructionAction,
} from '@zuofeng/shared/instructions/instructions.labels';
import { Button } from 'antd';
import { Link, useParams, useSearchParams } from 'react-router';
import { formatDay } from '../../lib/format.js';
import { Card } from '../../ui/card.js';
import { PageState } from '../../ui/page-state.js';
import { PageHeader } from '../../ui/page-title.js';
import { ClockCard } from '../clocks/clock-card.js';
import { StepDialog } from '../rectification/step-dialog.js';
import { instructionForm, primaryInstructionAction, startingInstructionReply } from './instruction-forms.js';
import { addresseeName, InstructionChips, SubjectLink } from './instruction-words.js';
import { instructionQuery, useTakeInstructionAction } from './instructions.api.js';
import styles from './instructions.module.css';
import { RepliesCard } from './replies-card.js';

/** One instruction: its words, its replies, its clock, and the steps that the server allows. */
export default function InstructionPage() {
  const { id = '' } = useParams();
  const found = useQuery(instructionQuery(id));
  const reload = async () => (await found.refetch()).data?.version;
  return (
    <PageState of={found} lines={10} title="批示">
      {data => <Instruction key={data.id} of={data} onReload={reload} />}
    </PageState>
  );
}

interface InstructionProps {
  of: InstructionView;
  onReload: () => Promise<number | undefined>;
}

function Instruction({ of, onReload }: InstructionProps) {
  const [action, setAction] = useAction(of);
  const take = useTakeInstructionAction();
  return (
    <>
      <PageHeader
        title={`批示 ${of.number}`}
        above={
          <>
            <Link to="/instructions">批示</Link> / <span aria-current="page">{of.number}</span>
          </>
        }
        below={
          <div className={styles.facts}>
            <InstructionChips of={of} />
          </div>
        }
        actions={<Actions of={of} onAct={setAction} />}
      />
      <div className={styles.columns}>
        <div className={styles.column}>
          <Card title={INSTRUCTION_SUBJECT_LABELS[of.subject.type]}>
            <p style={{ margin: 0 }}>
              <SubjectLink subject={of.subject} />
            </p>
          </Card>
          <Card title="批示内容">
            <p className={`${styles.words} ${styles.large}`}>{of.words}</p>
            <p className={styles.sign}>
              {of.givenByName}　{formatDay(of.givenOn)}
              <br />交{addresseeName(of)}，{formatDay(of.dueOn)}前回复
            </p>
          </Card>
          <RepliesCard of={of} />
        </div>
        <div className={styles.column}>
          {of.clocks.map(clock => (
            <ClockCard key={clock.label} clock={clock} today={of.today} />
          ))}
        </div>
      </div>
      {action ? (
        <StepDialog
          key={action}
          shape={instructionForm(action, of)}
          draftKey={`instruction:${of.id}:${action}`}
          start={startingInstructionReply(action, of)}
          version={of.version}
          send={(body, version) => take.mutateAsync({ id: of.id, action, version, body })}
          onReload={onReload}
          onClose={() => setAction(undefined)}
        />
      ) : null}
    </>
  );
}

function Actions({ of, onAct }: { of: InstructionView; onAct: (action: InstructionAction) => void }) {
  const primary = primaryInstructionAction(of);
  const others = of.allowedActions.filter(action => action !== primary).reverse();
  return [...others, ...(primary ? [primary] : [])].map(action => (
    <Button key={action} type={action === primary ? 'primary' : 'default'} onClick={() => onAct(action)}>
      {INSTRUCTION_ACTION_LABELS[action]}
    </Button>
  ));
}

/** The step whose dialog is open stands in the URL, so that 今日 links straight to it and Back closes it. */
function useAction(of: InstructionView) {
  const [params, setParams] = useSearchParams();
  const asked = params.get('do') as InstructionAction | null;
  const action = asked && of.allowedActions.includes(asked) ? asked : undefined;
  const setAction = (next: InstructionAction | undefined) =>
    setParams(next ? { do: next } : {}, { replace: next === undefined });
  return [action, setAction] as const;
}
