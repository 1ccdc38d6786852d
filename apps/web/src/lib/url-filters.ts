type Labels = Readonly<Record<string, string>>;

/** A filter that takes several of a closed list of codes. */
export interface CodesFilter {
  kind: 'codes';
  label: string;
  codes: readonly string[];
  labels: Labels;
}
/** A filter that takes one of a closed list of codes. */
interface CodeFilter extends Omit<CodesFilter, 'kind'> {
  kind: 'code';
}
interface PlainFilter {
  /** `name`: the code of a record, shown by its name. */
  kind: 'text' | 'name' | 'day' | 'flag';
  label: string;
}
export type FilterSpec = CodesFilter | CodeFilter | PlainFilter;
/** Every filter of a list by the name that it has in the list's query and in the page's URL. */
export type FilterSpecs = Readonly<Record<string, FilterSpec>>;
type Values = Readonly<Record<string, unknown>>;

export const codes = (label: string, list: readonly string[], labels: Labels): CodesFilter => ({
  kind: 'codes',
  label,
  codes: list,
  labels,
});

const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text);

function readOne(spec: FilterSpec, text: string): unknown {
  switch (spec.kind) {
    case 'codes': {
      const known = text.split(',').filter(code => spec.codes.includes(code));
      return known.length > 0 ? known : undefined;
    }
    case 'code':
      return spec.codes.includes(text) ? text : undefined;
    case 'flag':
      return text === 'true' ? true : undefined;
    case 'day':
      return isDay(text) ? text : undefined;
    case 'text':
    case 'name':
      return text;
  }
}

/** The filters that a URL asks for. Unknown codes and broken values are left out: an old link still opens. */
export function readFilters(specs: FilterSpecs, params: URLSearchParams): Record<string, unknown> {
  const filter: Record<string, unknown> = {};
  for (const [key, spec] of Object.entries(specs)) {
    const text = params.get(key)?.trim();
    const value = text ? readOne(spec, text) : undefined;
    if (value !== undefined) filter[key] = value;
  }
  return filter;
}

/** The URL of the filters, in the table's order, so that equal filters have equal URLs. */
export function writeFilters(specs: FilterSpecs, filter: Values): URLSearchParams {
  const params = new URLSearchParams();
  for (const key of Object.keys(specs)) {
    const value = filter[key] as string | boolean | readonly string[] | undefined;
    const text = Array.isArray(value)
      ? value.join(',')
      : String((value as string | boolean | undefined) ?? '');
    if (text !== '' && value !== false) params.set(key, text);
  }
  return params;
}

/** One filter in force: what it says, and what to change to be without it. */
export interface FilterChip {
  key: string;
  text: string;
  without: Record<string, unknown>;
}

/** The filters in force, one chip for each value, in the table's order. `nameOf` gives the names of chosen records. */
export function chipsOf(
  specs: FilterSpecs,
  filter: Values,
  nameOf: (key: string, code: string) => string,
): FilterChip[] {
  return Object.entries(specs).flatMap(([key, spec]): FilterChip[] => {
    const value = filter[key] as string | boolean | readonly string[] | undefined;
    if (value === undefined || value === false) return [];
    const without = { [key]: undefined };
    const text = String(value);
    switch (spec.kind) {
      case 'flag':
        return [{ key, text: spec.label, without }];
      case 'codes':
        return (value as string[]).map(code => ({
          key: `${key}:${code}`,
          text: `${spec.label}：${spec.labels[code] ?? code}`,
          without: { [key]: keepOthers(value as string[], code) },
        }));
      case 'code':
        return [{ key, text: `${spec.label}：${spec.labels[text] ?? text}`, without }];
      case 'name':
        return [{ key, text: `${spec.label}：${nameOf(key, text)}`, without }];
      case 'text':
      case 'day':
        return [{ key, text: `${spec.label}：${text}`, without }];
    }
  });
}

function keepOthers(list: readonly string[], code: string): string[] | undefined {
  const others = list.filter(other => other !== code);
  return others.length > 0 ? others : undefined;
}
