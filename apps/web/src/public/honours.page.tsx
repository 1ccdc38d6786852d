import { useQuery } from '@tanstack/react-query';
import type { PublicHonour, PublicHonours } from '@zuofeng/shared/honours/honours.contract';
import { HONOUR_KIND_LABELS, HONOUR_KINDS, type HonourKind } from '@zuofeng/shared/honours/honours.labels';
import { Link, useSearchParams } from 'wouter';
import { formatDay } from '../lib/format.js';
import { http } from '../lib/http.js';
import { Empty, PageState } from '../ui/page-state.js';
import { useTitle } from '../ui/page-title.js';
import { Choice } from './choice.js';
import './honours.css';

const honoursQuery = (year: string | null) => ({
  queryKey: ['public', 'honours', year],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    http.get<PublicHonours>('/public/honours', year ? { year: Number(year) } : {}, signal),
});

const isYear = (text: string | null): boolean => /^20\d\d$/.test(text ?? '');

/** 闯将干将: who was praised, by year and by honour. Persons are named by their own consent. */
export default function HonoursPage() {
  useTitle('闯将干将');
  const [search, setSearch] = useSearchParams();
  const asked = search.get('year');
  const honours = useQuery(honoursQuery(isYear(asked) ? asked : null));
  return (
    <>
      <div className="hero">
        <div>
          <h1>闯将干将</h1>
          <p className="meta">改革闯将、发展干将、热血小将、攻坚老将，以及受到表扬奖励的单位和科室</p>
        </div>
        {honours.data && honours.data.years.length > 1 ? (
          <Choice
            label="年度"
            value={String(honours.data.year)}
            options={honours.data.years.map(({ year }) => ({ value: String(year), label: `${year} 年` }))}
            onChoose={year => setSearch({ year }, { replace: true })}
          />
        ) : null}
      </div>
      <PageState of={honours} lines={8}>
        {({ year, rows }) => <Year year={year} rows={rows} />}
      </PageState>
      <p className="honours-note">姓名经本人同意公布，本人可以随时要求撤下。</p>
    </>
  );
}

function Year({ year, rows }: { year: number; rows: readonly PublicHonour[] }) {
  if (rows.length === 0) return <Empty>{`${year} 年还没有公布的荣誉。`}</Empty>;
  return HONOUR_KINDS.map(kind => ({ kind, of: rows.filter(row => row.kind === kind) }))
    .filter(({ of }) => of.length > 0)
    .map(({ kind, of }) => <Kind key={kind} kind={kind} rows={of} />);
}

function Kind({ kind, rows }: { kind: HonourKind; rows: readonly PublicHonour[] }) {
  const id = `honour-${kind}`;
  return (
    <section className="group" aria-labelledby={id}>
      <h2 id={id}>
        {HONOUR_KIND_LABELS[kind]}
        <small className="honours-count">{rows.length}</small>
      </h2>
      <ul className="honours">
        {rows.map(row => (
          <li key={`${row.name}${row.unitCode}${row.grantedOn}`}>
            <h3>{row.name}</h3>
            <p className="honours-place">
              {row.target === 'unit' ? '单位' : <Link href={`/units/${row.unitCode}`}>{row.unitName}</Link>}
              {row.title ? ` · ${row.title}` : ''}
            </p>
            <p>{row.summary}</p>
            <p className="honours-day">{formatDay(row.grantedOn)}授予</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
