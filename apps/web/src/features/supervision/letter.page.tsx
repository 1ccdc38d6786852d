import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import type { LetterView } from '@zuofeng/shared/supervision/supervision.contract';
import { LETTER_ACTION_LABELS, type LetterAction } from '@zuofeng/shared/supervision/supervision.labels';
import { Button } from 'antd';
import { Link, useParams, useSearchParams } from 'react-router';
import { PageState } from '../../ui/page-state.js';
import { PageHeader } from '../../ui/page-title.js';
import { ClockCard } from '../clocks/clock-card.js';
import { LetterDialog } from './letter-dialog.js';
import { primaryLetterAction } from './letter-forms.js';
import { LetterPaper } from './letter-paper.js';
import { LetterChips } from './letter-words.js';
import styles from './letter.module.css';
import { RoundsCard } from './rounds-card.js';
import { letterQuery } from './supervision.api.js';

/** One letter: its paper, its replies, its clock, and the steps that the server allows. */
export default function LetterPage() {
  const { id = '' } = useParams();
  const letter = useQuery(letterQuery(id));
  const reload = async () => (await letter.refetch()).data;
  return (
    <PageState of={letter} lines={10}>
      {data => <Letter key={data.id} letter={data} onReload={reload} />}
    </PageState>
  );
}

function Letter({
  letter,
  onReload,
}: {
  letter: LetterView;
  onReload: () => Promise<LetterView | undefined>;
}) {
  const [action, setAction] = useAction(letter);
  return (
    <>
      <div className="no-print">
        <PageHeader
          title={letter.subject}
          above={
            <>
              <Link to="/letters">督办单</Link> /{' '}
              <Link to={`/ledger/${letter.item.id}`}>{letter.item.number}</Link> /{' '}
              <span aria-current="page">{letter.number}</span>
            </>
          }
          below={
            <div className={styles.facts}>
              <LetterChips letter={letter} />
            </div>
          }
          actions={<Actions letter={letter} onAct={setAction} />}
        />
      </div>
      <div className={styles.columns}>
        <LetterPaper letter={letter} />
        <div className={`${styles.column} no-print`}>
          <RoundsCard letter={letter} />
          {letter.clocks.map(clock => (
            <ClockCard key={clock.label} clock={clock} today={letter.today} />
          ))}
        </div>
      </div>
      {action ? (
        <LetterDialog
          key={action}
          letter={letter}
          action={action}
          onReload={onReload}
          onClose={() => setAction(undefined)}
        />
      ) : null}
    </>
  );
}

function Actions({ letter, onAct }: { letter: LetterView; onAct: (action: LetterAction) => void }) {
  const primary = primaryLetterAction(letter);
  const others = letter.allowedActions.filter(action => action !== primary).reverse();
  return (
    <>
      <Button
        type="text"
        icon={<PrinterOutlined aria-hidden="true" />}
        aria-label="打印"
        onClick={() => window.print()}
      />
      <Button
        icon={<DownloadOutlined aria-hidden="true" />}
        href={`/api/supervision-letters/${letter.id}/document`}
        download
      >
        Word 文档
      </Button>
      {[...others, ...(primary ? [primary] : [])].map(action => (
        <Button key={action} type={action === primary ? 'primary' : 'default'} onClick={() => onAct(action)}>
          {LETTER_ACTION_LABELS[action]}
        </Button>
      ))}
    </>
  );
}

/** The step whose dialog is open stands in the URL, so that 今日 links straight to it and Back closes it. */
function useAction(letter: LetterView) {
  const [params, setParams] = useSearchParams();
  const asked = params.get('do') as LetterAction | null;
  const action = asked && letter.allowedActions.includes(asked) ? asked : undefined;
  const setAction = (next: LetterAction | undefined) =>
    setParams(next ? { do: next } : {}, { replace: next === undefined });
  return [action, setAction] as const;
}
