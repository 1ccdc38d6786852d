import { useQuery } from '@tanstack/react-query';
import type { CaseView } from '@zuofeng/shared/complaints/complaints.contract';
import type { SimilarCase } from '@zuofeng/shared/complaints/complaints.query.contract';
import { OPEN_CASE_STATES } from '@zuofeng/shared/complaints/complaints.labels';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { formatDay } from '../../../lib/format.js';
import { Card } from '../../../ui/card.js';
import { PageState } from '../../../ui/page-state.js';
import { CaseStateTag, unitName } from '../case-words.js';
import { similarQuery } from '../complaints.api.js';
import shared from './case.module.css';
import styles from './similar-card.module.css';
import type { Act } from './case.page.js';

/** Other cases in like words: the same complaint again, or the same trouble of others. */
export function SimilarCard({ view, onAct }: { view: CaseView; onAct: Act }) {
  const similar = useQuery(similarQuery(view.id));
  const may = view.allowedActions.includes('merge');
  return (
    <Card title="相似投诉" screenOnly>
      <PageState of={similar} lines={3}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className={shared.note}>没有发现相似的投诉。</p>
          ) : (
            <Rows rows={rows} onMerge={may ? id => onAct('merge', { mainCaseId: id }) : null} />
          )
        }
      </PageState>
    </Card>
  );
}

/** Above this share of words two complaints are likely one (measured on real messages); below they only touch. */
const LIKELY = 20;
const FEW = 3;

function Rows({ rows, onMerge }: { rows: readonly SimilarCase[]; onMerge: ((id: string) => void) | null }) {
  const [all, setAll] = useState(false);
  const shown = all ? rows : rows.filter(({ likeness }, at) => likeness >= LIKELY || at < FEW);
  return (
    <>
      {rows[0]!.likeness < LIKELY ? <p className={shared.note}>没有内容重复的，以下只是用语相近。</p> : null}
      <ul className={styles.similar}>
        {shown.map(row => (
          <li key={row.id}>
            <Similar row={row} />
            {onMerge && (OPEN_CASE_STATES as readonly string[]).includes(row.state) ? (
              <Button size="small" onClick={() => onMerge(row.id)}>
                并入此案
                <span className="sr-only">：{row.number}</span>
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {shown.length < rows.length ? (
        <Button type="link" size="small" onClick={() => setAll(true)}>
          再看 {rows.length - shown.length} 件
        </Button>
      ) : null}
    </>
  );
}

function Similar({ row }: { row: SimilarCase }) {
  return (
    <details>
      <summary>
        <b>{row.likeness}%</b> <Link to={`/complaints/${row.id}`}>{row.title}</Link>
        <small>
          <span>{row.number}</span>
          <span>{unitName(row.accusedUnit)}</span>
          <span>{formatDay(row.registeredOn)}</span>
          <CaseStateTag state={row.state} />
        </small>
      </summary>
      <p className={shared.quote}>{row.facts}</p>
    </details>
  );
}
