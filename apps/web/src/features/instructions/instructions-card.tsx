import { useQuery } from '@tanstack/react-query';
import type { InstructionSubject } from '@zuofeng/shared/instructions/instructions.labels';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { formatDay } from '../../lib/format.js';
import { Card } from '../../ui/card.js';
import { useMe } from '../session/session.api.js';
import { GiveDialog } from './give-dialog.js';
import { addresseeName, InstructionChips } from './instruction-words.js';
import { instructionsQuery } from './instructions.api.js';
import styles from './instructions.module.css';

const MOST = 100;

interface CardProps {
  subject: { type: InstructionSubject; id: string };
  /** The unit that works on the record; null while none does. */
  unitName: string | null;
}

/** 批示 on a record, on its page, with the leading group's button; nothing where there is neither. */
export function InstructionsCard({ subject, unitName }: CardProps) {
  const mayGive = useMe().permissions.includes('instruction.give');
  const [giving, setGiving] = useState(false);
  const query = { subjectType: subject.type, subjectId: subject.id, size: MOST };
  const rows = useQuery(instructionsQuery(query)).data?.rows ?? [];
  if (rows.length === 0 && !mayGive) return null;
  return (
    <Card
      title="批示"
      screenOnly={rows.length === 0}
      extra={
        mayGive ? (
          <Button size="small" onClick={() => setGiving(true)}>
            作出批示
          </Button>
        ) : null
      }
    >
      {rows.length === 0 ? <p className={styles.note}>还没有批示。</p> : null}
      <ul className={styles.rows}>
        {rows.map(row => (
          <li key={row.id}>
            <p className={styles.words}>{row.words}</p>
            <small>
              {row.givenByName} · {formatDay(row.givenOn)} · 交{addresseeName(row)}，{formatDay(row.dueOn)}
              前回复
            </small>
            <span className={styles.chips}>
              <InstructionChips of={row} />
              <Link to={`/instructions/${row.id}`}>{row.number}</Link>
            </span>
          </li>
        ))}
      </ul>
      {giving ? <GiveDialog subject={subject} unitName={unitName} onClose={() => setGiving(false)} /> : null}
    </Card>
  );
}
