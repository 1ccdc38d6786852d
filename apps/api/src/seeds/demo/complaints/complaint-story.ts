import type { Category } from '@zuofeng/shared/complaints/complaints.labels';
import type { DemoUnit } from '../city.js';

/**
 * A complaint as somebody might make it, and what was found. Texts hold slots: `{unit}` `{place}` `{n}` (2–6), and `{days}`
 * (12–45). Nobody real is meant, and no name is told.
 */
export interface ComplaintStory {
  category: Category;
  /** The kinds of units of which it is told. */
  kinds: readonly DemoUnit['kind'][];
  /** Made by an enterprise rather than by a person. */
  enterprise?: true;
  /** The matter in a few words: the dispatch title, and what the texts around it speak of. */
  title: string;
  /** In the complainant's own words. */
  facts: string;
  /** What the investigation found where it is true, and what was done about it. */
  cause: string;
  remedy: string;
  /** What it found where it is not. */
  clear: string;
}
