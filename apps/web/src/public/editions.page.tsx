import { useQuery } from '@tanstack/react-query';
import type { PublicEditionState } from '@zuofeng/shared/editions/public-board.contract';
import { Link } from 'wouter';
import {
  csvHref,
  editionHref,
  editionsQuery,
  jsonHref,
  posterHref,
  RSS_HREF,
  verifyHref,
} from '../features/board/board.api.js';
import { shortDigest } from '../features/board/board.points.js';
import { formatDay } from '../lib/format.js';
import { PageState } from '../ui/page-state.js';
import { useTitle } from '../ui/page-title.js';
import './editions.css';

/** 历期榜单: whatever was published stays readable, and what was corrected says so. */
export default function EditionsPage() {
  useTitle('历期榜单');
  const editions = useQuery(editionsQuery);
  return (
    <>
      <div className="hero">
        <div>
          <h1>历期榜单</h1>
          <p className="meta">榜单一经发布不再改动；确需更正的另发新的一期，更正前的也留在这里。</p>
        </div>
        <div className="hero-go no-print">
          <a className="btn ghost" href={RSS_HREF}>
            RSS 订阅
          </a>
          <Link className="btn ghost" href="/open-data">
            开放数据
          </Link>
        </div>
      </div>
      <PageState
        of={editions}
        lines={6}
        isEmpty={({ editions: all }) => all.length === 0}
        empty="还没有发布过红黑榜。首期发布后，这里列出历期榜单。"
      >
        {({ editions: all }) => (
          <ol className="editions">
            {all.map(one => (
              <Edition key={one.number} edition={one} corrects={all.find(isReplacedBy(one))} />
            ))}
          </ol>
        )}
      </PageState>
    </>
  );
}

const isReplacedBy =
  ({ number }: PublicEditionState) =>
  (other: PublicEditionState): boolean =>
    other.supersededBy === number;

function Edition(props: { edition: PublicEditionState; corrects: PublicEditionState | undefined }) {
  const { edition, corrects } = props;
  const { number, title, period, publishedOn, supersededBy, digest } = edition;
  return (
    <li className={supersededBy ? 'superseded' : undefined}>
      <div className="edition-what">
        <h2>
          <Link href={editionHref(number)}>{title}</Link>
        </h2>
        <p className="meta">
          {period.label} · 期号 <b>{number}</b> · <b>{formatDay(publishedOn)}</b>发布
        </p>
        {supersededBy ? <p className="edition-note">已更正，现行的是 {supersededBy}</p> : null}
        {corrects ? <p className="edition-note">更正 {corrects.number}</p> : null}
        <code title={digest}>SHA-256 {shortDigest(digest)}</code>
      </div>
      <nav className="edition-go no-print" aria-label={number}>
        <Link href={verifyHref(number)}>验榜</Link>
        <Link href={posterHref(number)}>海报</Link>
        <a href={csvHref(number)} download>
          CSV
        </a>
        <a href={jsonHref(number)} download={`${number}.json`}>
          JSON
        </a>
      </nav>
    </li>
  );
}
