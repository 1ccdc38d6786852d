import type { RuleBookContent } from '@zuofeng/shared/scoring/rule-book.contract';
import { createContext, useContext } from 'react';
import { type Faults, valueAt, withValue } from '../book-content.js';

interface EditingBook {
  content: RuleBookContent;
  change: (content: RuleBookContent) => void;
  faults: Faults;
}

/** The book under the editor's hands: every field finds its own place in it. */
export const EditingContext = createContext<EditingBook | null>(null);

export function useEditing(): EditingBook {
  const editing = useContext(EditingContext);
  if (!editing) throw new Error('a field outside the editor');
  return editing;
}

/** The value at a place, how to change it, and what is wrong with it. */
export function useField<T>(place: string) {
  const { content, change, faults } = useEditing();
  return {
    id: `book-${place.replaceAll('.', '-')}`,
    value: valueAt(content, place) as T,
    set: (value: T) => change(withValue(content, place, value)),
    fault: faults.get(place),
  };
}
