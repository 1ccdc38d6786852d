import type { EditReview, ReviewView } from '@zuofeng/shared/reviews/reviews.contract';
import type { ReviewFilePurpose } from '@zuofeng/shared/reviews/reviews.labels';
import type { UploadedFile } from '../../attachments/files-field.js';

export interface TopicValues {
  itemId?: string | null;
  caseId?: string | null;
  title?: string;
  conclusion?: string;
}
export interface ProblemValues {
  id?: string;
  title?: string;
  problem?: string;
}
export interface DecisionValues {
  id?: string;
  text?: string;
  owner?: string;
  dueOn?: string;
}

/** What the form holds; a draft of it on this device has the same shape. */
export interface ReviewValues {
  heldOn?: string;
  place?: string;
  chair?: string;
  headChaired?: boolean;
  chairNote?: string;
  attendees?: string[];
  agenda?: string;
  topics?: TopicValues[];
  problems?: ProblemValues[];
  decisions?: DecisionValues[];
  minutes?: UploadedFile[];
  signIn?: UploadedFile[];
  other?: UploadedFile[];
}

export const FILE_FIELDS = {
  minutes: 'minutes',
  signIn: 'sign-in',
  other: 'other',
} as const satisfies Record<string, ReviewFilePurpose>;
type FileField = keyof typeof FILE_FIELDS;
const FIELDS = Object.keys(FILE_FIELDS) as FileField[];

/** The record as the form shows it. */
export function valuesOf(review: ReviewView): ReviewValues {
  const files = (purpose: ReviewFilePurpose): UploadedFile[] =>
    review.files
      .filter(file => file.purpose === purpose)
      .map(({ file: { id, name, size } }) => ({ id, name, size }));
  return {
    ...(review.heldOn ? { heldOn: review.heldOn } : {}),
    place: review.place ?? '',
    chair: review.chair ?? '',
    // Before anybody was named who presided, nothing was said of the head either.
    ...(review.chair === null ? {} : { headChaired: review.headChaired }),
    chairNote: review.chairNote ?? '',
    attendees: review.attendees,
    agenda: review.agenda ?? '',
    topics: review.topics.map(({ title, conclusion, item, case: about }) => ({
      itemId: item?.id ?? null,
      caseId: about?.id ?? null,
      title,
      conclusion,
    })),
    problems: review.problems.map(({ id, title, problem }) => ({ id, title, problem })),
    decisions: review.decisions.map(({ id, text, owner, dueOn }) => ({ id, text, owner, dueOn })),
    minutes: files('minutes'),
    signIn: files('sign-in'),
    other: files('other'),
  };
}

const clear = (text: string | undefined): string | null => (text?.trim() ? text : null);

/** The form as the request that saves it: lists replace, files that are new are added, those taken away are named. */
export function editOf(before: ReviewView, values: ReviewValues): EditReview {
  const known = new Set(before.files.map(({ file }) => file.id));
  const held = FIELDS.flatMap(field =>
    (values[field] ?? []).map(({ id }) => ({ attachmentId: id, purpose: FILE_FIELDS[field] })),
  );
  const kept = new Set(held.map(({ attachmentId }) => attachmentId));
  const id = (one: { id?: string }) => (one.id ? { id: one.id } : {});
  return {
    heldOn: clear(values.heldOn),
    place: clear(values.place),
    chair: clear(values.chair),
    headChaired: values.headChaired ?? false,
    chairNote: values.headChaired ? null : clear(values.chairNote),
    attendees: values.attendees ?? [],
    agenda: clear(values.agenda),
    topics: (values.topics ?? []).map(({ itemId, caseId, title = '', conclusion = '' }) => ({
      itemId: itemId ?? null,
      caseId: caseId ?? null,
      title,
      conclusion,
    })),
    problems: (values.problems ?? []).map(one => ({
      ...id(one),
      title: one.title ?? '',
      problem: one.problem ?? '',
    })),
    decisions: (values.decisions ?? []).map(one => ({
      ...id(one),
      text: one.text ?? '',
      owner: one.owner ?? '',
      dueOn: one.dueOn ?? '',
    })),
    files: held.filter(({ attachmentId }) => !known.has(attachmentId)),
    removeFiles: [...known].filter(file => !kept.has(file)),
  };
}
