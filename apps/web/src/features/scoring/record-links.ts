import type { RecordKind } from '@zuofeng/shared/scoring/metrics';

const PAGES: Partial<Record<RecordKind, (id: string) => string>> = {
  item: id => `/ledger/${id}`,
  case: id => `/complaints/${id}`,
  letter: id => `/letters/${id}`,
  review: id => `/reviews/${id}`,
  plan: id => `/plans/${id}`,
  honour: id => `/recognition/honours/${id}`,
  accountability: id => `/recognition/accountability/${id}`,
  instruction: id => `/instructions/${id}`,
};

/** The page of a record on which a line rests; undefined where such records have no page of their own. */
export const recordHref = (kind: RecordKind, id: string): string | undefined => PAGES[kind]?.(id);
