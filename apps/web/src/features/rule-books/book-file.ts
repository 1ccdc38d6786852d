import { METRIC_CODES } from '@zuofeng/shared/scoring/metrics';
import type {
  Indicator,
  IndicatorRule,
  ListCut,
  RuleBookContent,
} from '@zuofeng/shared/scoring/rule-book.contract';
import {
  CUT_SCOPES,
  CUT_WAYS,
  FACT_SHAPES,
  INDICATOR_KINDS,
  RATIO_WAYS,
  SLOPE_STEPS,
  TARGET_WAYS,
  VETO_EFFECTS,
} from '@zuofeng/shared/scoring/scoring.labels';
import { emptyRule } from './book-content.js';

/** A rule book as a file: what 导出 writes and 导入 reads. */
export const BOOK_FORMAT = 'zuofeng.rule-book/1';
export interface BookFile {
  name: string;
  content: RuleBookContent;
}

export const bookFileText = ({ name, content }: BookFile): string =>
  `${JSON.stringify({ format: BOOK_FORMAT, name, content }, null, 2)}\n`;

/**
 * Reads a rule book from a file. Whatever it holds becomes something that the editor can show: numbers written as numbers
 * become text, unknown keys are left out; what is wrong with a value is said on its field. Null: this is no rule book.
 */
export function readBookFile(text: string): BookFile | null {
  const file = asRecord(parsed(text));
  const content = asRecord(file?.['content'] ?? file);
  if (!content || !Array.isArray(content['indicators'])) return null;
  const list = asRecord(content['list']) ?? {};
  return {
    name: textOf(file?.['name']),
    content: {
      base: textOf(content['base'] ?? '0'),
      indicators: content['indicators'].flatMap(one => readIndicator(asRecord(one))),
      list: {
        red: readCut(asRecord(list['red'])),
        black: readCut(asRecord(list['black'])),
        exemptMetTargets: list['exemptMetTargets'] === true,
        unrankedFrom: wholeOf(list['unrankedFrom']),
        interviewAfter: wholeOf(list['interviewAfter']),
      },
    },
  };
}

type Loose = Record<string, unknown>;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return null; // told to the person as “no rule book”
  }
}

const asRecord = (value: unknown): Loose | null =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Loose) : null;
const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
const maybeText = (value: unknown): string | null => textOf(value) || null;
const wholeOf = (value: unknown): number =>
  Number.isInteger(value) && Number(value) >= 0 ? Number(value) : 0;
const oneOf = <Code extends string>(codes: readonly Code[], value: unknown): Code | undefined =>
  codes.find(code => code === value);
const listOf = (value: unknown): Loose[] =>
  Array.isArray(value) ? value.map(asRecord).filter(one => one !== null) : [];

function readIndicator(held: Loose | null): Indicator[] {
  if (!held) return [];
  return [
    {
      id: textOf(held['id']),
      name: textOf(held['name']),
      category: textOf(held['category']),
      metric: oneOf(METRIC_CODES, held['metric']) ?? null,
      shape: oneOf(FACT_SHAPES, held['shape']) ?? null,
      groups: Array.isArray(held['groups']) ? held['groups'].map(textOf).filter(Boolean) : [],
      cap: maybeText(held['cap']),
      floor: maybeText(held['floor']),
      minimumSample: wholeOf(held['minimumSample']),
      note: maybeText(held['note']),
      rule: readRule(asRecord(held['rule']) ?? {}),
    },
  ];
}

function readRule(held: Loose): IndicatorRule {
  const kind = oneOf(INDICATOR_KINDS, held['kind']) ?? 'ratio';
  const start = emptyRule(kind);
  const rule: Loose = Object.fromEntries(
    Object.entries(start).map(([key, value]: [string, unknown]) => {
      if (!(key in held)) return [key, value];
      return [key, typeof value === 'string' ? textOf(held[key]) : held[key]];
    }),
  );
  rule['kind'] = kind;
  switch (start.kind) {
    case 'deduct':
    case 'bonus':
      rule['levels'] = listOf(rule['levels']).map(({ level, each }) => ({
        level: textOf(level),
        each: textOf(each),
      }));
      break;
    case 'ratio':
      rule['way'] = oneOf(RATIO_WAYS, rule['way']) ?? start.way;
      break;
    case 'slope':
      rule['step'] = oneOf(SLOPE_STEPS, rule['step']) ?? start.step;
      break;
    case 'table':
      rule['steps'] = listOf(rule['steps']).map(({ atLeast, points }) => ({
        atLeast: textOf(atLeast),
        points: textOf(points),
      }));
      break;
    case 'target':
      rule['way'] = oneOf(TARGET_WAYS, rule['way']) ?? start.way;
      break;
    case 'survey':
      rule['grades'] = listOf(rule['grades']).map(({ code, label, weight, excluded }) => ({
        ...{ code: textOf(code), label: textOf(label), weight: textOf(weight) },
        excluded: excluded === true,
      }));
      break;
    case 'veto':
      rule['from'] = Math.max(1, wholeOf(held['from']));
      rule['effect'] = oneOf(VETO_EFFECTS, rule['effect']) ?? start.effect;
      break;
  }
  return rule as unknown as IndicatorRule;
}

const readCut = (held: Loose | null): ListCut => ({
  way: oneOf(CUT_WAYS, held?.['way']) ?? 'none',
  over: oneOf(CUT_SCOPES, held?.['over']) ?? 'group',
  count: wholeOf(held?.['count']) || null,
  score: maybeText(held?.['score']),
});
