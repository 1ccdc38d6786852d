import type { RecordKind } from '@zuofeng/shared/scoring/metrics';

/** Some kinds open on the record that they belong to: a look-back on its item, a goal on its plan, an alert on its case. */
const PAGES: Record<RecordKind, (id: string) => string> = {
  item: id => `/ledger/${id}`,
  'look-back': id => `/ledger/${id}`,
  case: id => `/complaints/${id}`,
  alert: id => `/complaints/${id}`,
  letter: id => `/letters/${id}`,
  review: id => `/reviews/${id}`,
  plan: id => `/plans/${id}`,
  goal: id => `/plans/${id}`,
  honour: id => `/recognition/honours/${id}`,
  accountability: id => `/recognition/accountability/${id}`,
  instruction: id => `/instructions/${id}`,
};

/** The page of a record on which a line rests, by the id with which the server tells it. */
export const recordHref = (kind: RecordKind, id: string): string => PAGES[kind](id);
