import { useQuery } from '@tanstack/react-query';
import type { EditionView } from '@zuofeng/shared/editions/editions.contract';
import { EDITION_ACTION_LABELS, type EditionAction } from '@zuofeng/shared/editions/editions.labels';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { PageState } from '../../../ui/page-state.js';
import { PageHeader } from '../../../ui/page-title.js';
import { StepDialog } from '../../rectification/step-dialog.js';
import { runsQuery } from '../../scoring/scoring.api.js';
import { useMay } from '../../session/session.api.js';
import { editionForm } from '../edition-forms.js';
import { EditionChips, whenWords } from '../edition-words.js';
import { editionQuery, useEditionStep } from '../editions.api.js';
import { CorrectionsCard } from './corrections-card.js';
import { DriftCard } from './drift-card.js';
import { EditionActions } from './edition-actions.js';
import { EventsCard, ProofCard, StandingCard } from './side-cards.js';
import { ListedCard } from './listed-card.js';
import { ObjectionsCard } from './objections-card.js';
import { Places } from './places.js';
import styles from './edition.module.css';

/** One edition: its lists, what was objected and corrected, its signature, and the steps that the server allows. */
export default function EditionPage() {
  const { id = '' } = useParams();
  const found = useQuery(editionQuery(id));
  return (
    <PageState of={found} lines={12} title="榜单">
      {edition => (
        <Edition
          key={edition.id}
          edition={edition}
          onReload={async () => (await found.refetch()).data?.version}
        />
      )}
    </PageState>
  );
}

interface EditionProps {
  edition: EditionView;
  onReload: () => Promise<number | undefined>;
}

function Edition({ edition, onReload }: EditionProps) {
  const [step, setStep] = useStep(edition);
  const ofCity = useMay('city.read');
  return (
    <article className="print-wide">
      <PageHeader
        title={edition.title}
        above={
          <>
            <Link to="/editions">{ofCity ? '红黑榜管理' : '红黑榜'}</Link> /{' '}
            <span aria-current="page">{edition.number}</span>
          </>
        }
        below={
          <div className={styles.chips}>
            <EditionChips edition={edition} />
            <span className={styles.quiet}>{whenWords(edition)}</span>
          </div>
        }
        actions={<EditionActions edition={edition} onStep={setStep} />}
      />
      {edition.blocked.length > 0 ? (
        <ul className={styles.blocked} aria-label="暂不能办理">
          {edition.blocked.map(({ action, reason }) => (
            <li key={action}>
              <b>{EDITION_ACTION_LABELS[action]}</b>：{reason}
            </li>
          ))}
        </ul>
      ) : null}
      <StandingCard edition={edition} />
      <Places edition={edition} />
      <div className={styles.columns}>
        <div className={styles.column}>
          <ListedCard edition={edition} />
          <ObjectionsCard edition={edition} onReload={onReload} />
          <CorrectionsCard edition={edition} onReload={onReload} />
          {ofCity && edition.state !== 'withdrawn' && edition.state !== 'draft' ? (
            <DriftCard edition={edition} />
          ) : null}
        </div>
        <div className={styles.column}>
          <ProofCard edition={edition} />
          <EventsCard edition={edition} />
        </div>
      </div>
      {step ? (
        <StepOf
          key={step}
          edition={edition}
          step={step}
          onReload={onReload}
          onClose={() => setStep(undefined)}
        />
      ) : null}
    </article>
  );
}

function StepOf({
  edition,
  step,
  onReload,
  onClose,
}: EditionProps & { step: EditionAction; onClose: () => void }) {
  const navigate = useNavigate();
  const take = useEditionStep();
  const runs = useQuery({
    ...runsQuery({ period: edition.period.code, size: 100 }),
    enabled: step === 'recompute',
  });
  return (
    <StepDialog
      shape={editionForm(
        step,
        edition,
        (runs.data?.rows ?? []).filter(({ id }) => id !== edition.run.id),
      )}
      draftKey={`edition:${edition.id}:${step}`}
      start={step === 'propose' ? { indicatorId: '' } : {}}
      version={edition.version}
      send={async (body, version) => {
        const answer = await take.mutateAsync({ id: edition.id, action: step, version, body });
        // A correction is an edition of its own: that is where the work goes on.
        if (answer.id !== edition.id) await navigate(`/editions/${answer.id}`);
      }}
      onReload={onReload}
      onClose={onClose}
    />
  );
}

/** The step whose dialog is open stands in the URL, so that 今日 links straight to it and Back closes it. */
function useStep(edition: EditionView) {
  const [params, setParams] = useSearchParams();
  const asked = params.get('do') as EditionAction | null;
  const step = asked && edition.allowedActions.includes(asked) ? asked : undefined;
  const setStep = (next: EditionAction | undefined) =>
    setParams(next ? { do: next } : {}, { replace: next === undefined });
  return [step, setStep] as const;
}
