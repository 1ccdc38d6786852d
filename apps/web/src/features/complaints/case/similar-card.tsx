import { useQuery } from '@tanstack/react-query';
import type { CaseView } from '@zuofeng/shared/complaints/complaints.contract';
import type { SimilarCase } from '@zuofeng/shared/complaints/complaints.query.contract';
import { Button } from 'antd';
import { Link } from 'react-router';
import { formatDay } from '../../../lib/format.js';
import { Card } from '../../../ui/card.js';
import { PageState } from '../../../ui/page-state.js';
import { CaseStateTag, unitName } from '../case-words.js';
import { similarQuery } from '../complaints.api.js';
import styles from './case.module.css';
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
            <p className={styles.note}>没有发现相似的投诉。</p>
          ) : (
            <ul className={styles.similar}>
              {rows.map(row => (
                <li key={row.id}>
                  <Similar row={row} />
                  {may && row.state !== 'merged' ? (
                    <Button size="small" onClick={() => onAct('merge', { mainCaseId: row.id })}>
                      并入此案
                      <span className="sr-only">：{row.number}</span>
                    </Button>
                  ) : null}
                </li>
              ))}
            </ul>
          )
        }
      </PageState>
    </Card>
  );
}

function Similar({ row }: { row: SimilarCase }) {
  return (
    <details>
      <summary>
        <b>{row.likeness}%</b> <Link to={`/complaints/${row.id}`}>{row.title}</Link>
        <small>
          {row.number} · {unitName(row.accusedUnit)} · {formatDay(row.registeredOn)}{' '}
          <CaseStateTag state={row.state} />
        </small>
      </summary>
      <p className={styles.quote}>{row.facts}</p>
    </details>
  );
}
