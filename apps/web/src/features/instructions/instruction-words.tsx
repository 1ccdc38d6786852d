import type {
  InstructionRow,
  InstructionSubjectRef,
} from '@zuofeng/shared/instructions/instructions.contract';
import {
  ADDRESSEE_LABELS,
  INSTRUCTION_LEVEL_LABELS,
  INSTRUCTION_STATE_LABELS,
  type InstructionSubject,
} from '@zuofeng/shared/instructions/instructions.labels';
import { Link } from 'react-router';
import { Chip } from '../rectification/item-words.js';

type Standing = Pick<InstructionRow, 'state' | 'overdue' | 'missedCount' | 'level'>;

/** Where an instruction stands, with what is on record against it. */
export function InstructionChips({ of: { state, overdue, missedCount, level } }: { of: Standing }) {
  return (
    <>
      <Chip strong={overdue}>{overdue ? '逾期未回复' : INSTRUCTION_STATE_LABELS[state]}</Chip>
      {missedCount > 0 ? <Chip strong>未按期回复 {missedCount} 次</Chip> : null}
      {level === 0 ? null : <Chip>{INSTRUCTION_LEVEL_LABELS[level]}</Chip>}
    </>
  );
}

/** Who owes the reply. */
export const addresseeName = ({ unit }: Pick<InstructionRow, 'unit'>): string =>
  unit ? unit.shortName || unit.name : ADDRESSEE_LABELS.office;

const PATHS: Record<InstructionSubject, string> = {
  item: '/ledger',
  complaint: '/complaints',
  review: '/reviews',
};

export const subjectHref = ({ type, id }: Pick<InstructionSubjectRef, 'type' | 'id'>): string =>
  `${PATHS[type]}/${id}`;

/** The record that it is written on, leading there. */
export const SubjectLink = ({ subject }: { subject: InstructionSubjectRef }) => (
  <>
    <Link to={subjectHref(subject)}>{subject.number ?? subject.title}</Link>
    {subject.number && subject.title !== subject.number ? ` ${subject.title}` : ''}
  </>
);

const SHORT = 60;

/** The beginning of the words, on one line. */
export function firstWords(words: string): string {
  const line = [...words.replace(/\s+/g, ' ').trim()];
  return line.length > SHORT ? `${line.slice(0, SHORT).join('')}…` : line.join('');
}
