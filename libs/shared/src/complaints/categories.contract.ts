import { Id, NestedList, OneOf, Text, TextList, Whole } from '../contract/fields.js';
import { CATEGORIES, type Category } from './complaints.labels.js';

export class CategoryNode {
  @Id({ label: '编号' }) id: string;
  @Id({ label: '上级', nullable: true }) parentId: string | null;
  @Whole({ label: '层级', min: 1, max: 3 }) level: number;
  @Text({ label: '名称', max: 60 }) name: string;
}

/** The imported catalogue, parents before their children. */
export class CategoryTree {
  @NestedList(() => CategoryNode, { label: '分类' }) rows: CategoryNode[];
}

export class SuggestedCategory {
  @OneOf(CATEGORIES, { label: '类别' }) category: Category;
  /** The very words of the complaint that speak for it. */
  @TextList({ label: '依据', max: 100, maxEach: 100 }) words: string[];
}

export class SuggestedNode {
  @Id({ label: '细分类别' }) id: string;
  @TextList({ label: '路径', max: 3, maxEach: 60 }) path: string[];
  @TextList({ label: '依据', max: 5, maxEach: 10 }) words: string[];
}

/** What the complaint may be about, the likeliest first. It decides nothing. */
export class CaseSuggestions {
  @NestedList(() => SuggestedCategory, { label: '投诉类别' }) categories: SuggestedCategory[];
  @NestedList(() => SuggestedNode, { label: '细分类别' }) nodes: SuggestedNode[];
}
