import { RECORD_KIND_LABELS } from '@zuofeng/shared/scoring/metrics';
import type { PeriodCode } from '@zuofeng/shared/scoring/periods';
import { sumPoints } from '@zuofeng/shared/scoring/points';
import { LINE_KIND_LABELS, LINE_NOTE_LABELS } from '@zuofeng/shared/scoring/scoring.labels';
import type { ScoreLineView } from '@zuofeng/shared/scoring/scores.contract';
import { useState } from 'react';
import { formatCount } from '../../lib/format.js';
import { Chip } from '../rectification/item-words.js';
import { LineRecordsList } from './line-records.js';
import type { RecordsOf } from './scoring.api.js';
import { changeWord, pointsWord, valueWord } from './score-words.js';
import styles from './score-lines.module.css';

/** Whose lines of the running period these are: they are not kept, and not all of them. */
export interface Running {
  unitId: string;
  period: PeriodCode;
}

interface LinesProps {
  lines: readonly ScoreLineView[];
  running?: Running;
}

/** A unit's lines: rule, value, points, and under each the records that it rests on. */
export function ScoreLines({ lines, running }: LinesProps) {
  return (
    <ol className={styles.lines} aria-label="得分行">
      {lines.map(line => (
        <Line key={line.id} line={line} of={recordsOf(line, running)} />
      ))}
      {running === undefined ? (
        <li className={styles.sum}>
          <b>合计</b>
          <b>{pointsWord(sumPoints(lines.map(({ points }) => points)))}</b>
        </li>
      ) : null}
    </ol>
  );
}

/** Nothing stands behind a base, a correction, or what was entered by hand. */
const recordsOf = ({ id, metric }: ScoreLineView, running: Running | undefined): RecordsOf | undefined =>
  metric === null ? undefined : running ? { ...running, metric } : { lineId: id };

const nameOf = (line: ScoreLineView): string =>
  line.kind === 'correction'
    ? `${LINE_KIND_LABELS.correction}：${line.indicator?.name ?? '总分'}`
    : (line.indicator?.name ?? LINE_KIND_LABELS[line.kind]);

function Line({ line, of }: { line: ScoreLineView; of: RecordsOf | undefined }) {
  const [open, setOpen] = useState(false);
  const { record: kind, records, unmet } = line;
  return (
    <li className={line.kind === 'correction' ? styles.corrected : undefined}>
      <div className={styles.head}>
        <div className={styles.what}>
          <b>{nameOf(line)}</b>
          {line.indicator && line.kind === 'indicator' ? <small>{line.indicator.category}</small> : null}
        </div>
        <b className={styles.points}>
          {line.kind === 'base' ? pointsWord(line.points) : changeWord(line.points)}
        </b>
      </div>
      {line.kind === 'correction' ? (
        <p>
          {line.reason}
          {line.people.length > 0 ? `（${line.people.join('提出，')}复核）` : ''}
        </p>
      ) : (
        <p>
          {line.value ? <span className={styles.value}>{valueWord(line.value)}</span> : null}
          {line.rule}
        </p>
      )}
      <div className={styles.foot}>
        {line.notes.map(note => (
          <Chip key={note}>{LINE_NOTE_LABELS[note]}</Chip>
        ))}
        {of && kind && records + unmet > 0 ? (
          <button type="button" className={styles.open} aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? '收起' : '看'}
            {RECORD_KIND_LABELS[kind]} {formatCount(records + unmet)} 条
            <span className="sr-only">：{nameOf(line)}</span>
          </button>
        ) : null}
      </div>
      {open && of ? <LineRecordsList of={of} kind={kind} records={records} unmet={unmet} /> : null}
    </li>
  );
}
