import type { Source } from '@zuofeng/shared/rectification/rectification.labels';

/**
 * A problem that a unit could really have, told from finding to closure. Texts hold slots: `{what}` from `pick`,
 * `{n}` from `nums`, and those that every unit brings: `{unit}` `{section}` `{place}` `{corp}` `{month}` `{quarter}`,
 * and `{level}`, which is 区, 县 or 市 as the county is called.
 */
export interface Story {
  /** The units (demo slugs) that the story is about; absent: every unit of the file's kind. */
  only?: readonly string[];
  measure: MeasureKey;
  focus: StoryFocus;
  /** Where such a problem usually comes to light, most likely first. */
  sources: readonly Source[];
  pick?: Record<string, readonly string[]>;
  nums?: Record<string, readonly [number, number]>;
  title: string;
  /** The matter in a few words, for the remarks, reasons and findings that are shared between stories. */
  matter: string;
  problem: string;
  standard: string;
  measures: string;
  progress: readonly string[];
  completion: string;
  finding: string;
}

/** Whom the problem touches: an enterprise as industry or as project, or the people. */
export type StoryFocus = 'industry' | 'project' | 'people';

/** The seventeen demo measures (`@zuofeng/shared/reference/demo-measures`), by the practice each is derived from. */
export const MEASURE_CODES = {
  benchmark: 'M01',
  threeProjects: 'M02',
  assaultPlan: 'M03',
  study: 'M04',
  test: 'M05',
  agreedDate: 'M06',
  whileYouWait: 'M07',
  fastDecision: 'M08',
  oneThreeSeven: 'M09',
  onSite: 'M10',
  halfMonthTalk: 'M11',
  fullService: 'M12',
  taskForce: 'M13',
  redBlack: 'M14',
  rewards: 'M15',
  complaints: 'M16',
  quarterly: 'M17',
} as const;
export type MeasureKey = keyof typeof MEASURE_CODES;
