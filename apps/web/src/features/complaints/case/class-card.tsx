import type { CaseView } from '@zuofeng/shared/complaints/complaints.contract';
import { CASE_ACTION_LABELS } from '@zuofeng/shared/complaints/case-actions.labels';
import { CATEGORY_LABELS, HANDLING_LABELS, TRACK_LABELS } from '@zuofeng/shared/complaints/complaints.labels';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { NOTHING } from '../../../lib/format.js';
import { Card } from '../../../ui/card.js';
import { casesHref } from '../case-filters.js';
import styles from './case.module.css';
import type { Act } from './case.page.js';
import { Suggestions } from './suggestions.js';

/** 归类与承办: whom the case is about, what kind it is, who works on it. */
export function ClassCard({ view, onAct }: { view: CaseView; onAct: Act }) {
  const { accusedUnit, handlingUnit, handling, categoryPath, category, track, item } = view;
  const may = view.allowedActions.includes('classify');
  return (
    <Card
      title="归类与承办"
      extra={
        may ? (
          <Button size="small" onClick={() => onAct('classify')}>
            {CASE_ACTION_LABELS.classify}
          </Button>
        ) : null
      }
    >
      <dl className={styles.pairs}>
        <Pair name="被投诉单位">
          {accusedUnit ? (
            <Link to={casesHref({ unitId: accusedUnit.id })}>{accusedUnit.name}</Link>
          ) : (
            '未明确'
          )}
        </Pair>
        <Pair name="类别">
          {CATEGORY_LABELS[category]}
          {categoryPath ? `（${categoryPath}）` : ''}
        </Pair>
        <Pair name="办理程序">{TRACK_LABELS[track]}</Pair>
        <Pair name="办理方式">{handling ? HANDLING_LABELS[handling] : NOTHING}</Pair>
        <Pair name="承办单位">{handling === 'direct' ? '办公室' : (handlingUnit?.name ?? NOTHING)}</Pair>
        {item ? (
          <Pair name="整改事项">
            <Link to={`/ledger/${item.id}`}>
              {item.number} {item.title}
            </Link>
          </Pair>
        ) : null}
      </dl>
      {may && view.sight === 'original' ? <Suggestions view={view} onAct={onAct} /> : null}
    </Card>
  );
}

const Pair = ({ name, children }: { name: string; children: ReactNode }) => (
  <>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </>
);
