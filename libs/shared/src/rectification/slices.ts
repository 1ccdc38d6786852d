import { ASPECT_LABELS, ASPECTS, type Aspect } from '../reference/reference.labels.js';
import { type Source, SOURCE_LABELS, SOURCES } from './rectification.labels.js';

/** Items that share aspect, measure and source. */
export interface Slice {
  aspectCode: Aspect | null;
  measureCode: string | null;
  source: Source | null;
  total: number;
  closed: number;
  openOverdue: number;
}

export interface SliceSum {
  code: string | null;
  name: string;
  total: number;
  closed: number;
  openOverdue: number;
}

function sum(code: string | null, name: string, slices: readonly Slice[]): SliceSum {
  const add = (key: 'total' | 'closed' | 'openOverdue') =>
    slices.reduce((total, slice) => total + slice[key], 0);
  return { code, name, total: add('total'), closed: add('closed'), openOverdue: add('openOverdue') };
}

/** All codes in their order, empty ones too; items without a code come last, if there are any. */
function sumsBy<Code extends string>(
  slices: readonly Slice[],
  codeOf: (slice: Slice) => Code | null,
  codes: readonly Code[],
  labels: Record<Code, string>,
): SliceSum[] {
  const sums = codes.map(code =>
    sum(
      code,
      labels[code],
      slices.filter(slice => codeOf(slice) === code),
    ),
  );
  const without = slices.filter(slice => codeOf(slice) === null);
  return without.length ? [...sums, sum(null, '未填写', without)] : sums;
}

export const slicesByAspect = (slices: readonly Slice[]): SliceSum[] =>
  sumsBy(slices, slice => slice.aspectCode, ASPECTS, ASPECT_LABELS);

export const slicesBySource = (slices: readonly Slice[]): SliceSum[] =>
  sumsBy(slices, slice => slice.source, SOURCES, SOURCE_LABELS);

/** Every measure in its order, empty ones too; items without a measure come last, if there are any. */
export function slicesByMeasure(
  slices: readonly Slice[],
  measures: readonly { code: string; name: string }[],
): SliceSum[] {
  const names = Object.fromEntries(measures.map(({ code, name }) => [code, name]));
  return sumsBy(
    slices,
    slice => slice.measureCode,
    measures.map(({ code }) => code),
    names,
  );
}

export interface MirrorSum extends Record<Source, number> {
  aspectCode: Aspect | null;
  measureCode: string | null;
  name: string;
}

/**
 * 四源对照: per aspect (`measureCode` null) and then per measure of it, how many problems each source raised. Where 群众提
 * stands beside an empty 班子议, the public sees what the leadership never listed. Only lines with items; items without a
 * source are in no column.
 */
export function mirrorOf(
  slices: readonly Slice[],
  measures: readonly { code: string; name: string }[],
): MirrorSum[] {
  const line = (
    aspectCode: Aspect | null,
    measureCode: string | null,
    name: string,
    members: readonly Slice[],
  ): MirrorSum[] => {
    const of = (source: Source) =>
      members.reduce((total, slice) => (slice.source === source ? total + slice.total : total), 0);
    const counts = {
      superior: of('superior'),
      leadership: of('leadership'),
      cadre: of('cadre'),
      public: of('public'),
    };
    return SOURCES.some(source => counts[source] > 0) ? [{ aspectCode, measureCode, name, ...counts }] : [];
  };
  return [...ASPECTS, null].flatMap(aspect => {
    const ofAspect = slices.filter(slice => slice.aspectCode === aspect);
    return [
      ...line(aspect, null, aspect ? ASPECT_LABELS[aspect] : '未填写', ofAspect),
      ...measures.flatMap(({ code, name }) =>
        line(
          aspect,
          code,
          name,
          ofAspect.filter(slice => slice.measureCode === code),
        ),
      ),
    ];
  });
}
