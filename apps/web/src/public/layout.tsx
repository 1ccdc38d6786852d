import { useQuery } from '@tanstack/react-query';
import { type SiteView } from '@zuofeng/shared/site/site.contract';
import { Link, useRoute } from 'wouter';
import { http } from '../lib/http.js';
import { useElderMode } from './elder-mode.js';

const siteQuery = {
  queryKey: ['public', 'site'],
  queryFn: () => http.get<SiteView>('/public/site'),
  staleTime: Infinity,
};

export function Header() {
  const [elder, setElder] = useElderMode();
  const { data: site } = useQuery(siteQuery);
  return (
    <header className="top">
      <div className="wrap top-row">
        <Link className="brand" href="/">
          作风兴市 <i>红黑榜</i>
        </Link>
        {site?.demo ? <strong className="demo-mark">演示数据</strong> : null}
        <nav aria-label="主导航" className="no-print">
          <NavLink href="/">红黑榜</NavLink>
          <NavLink href="/units">各单位</NavLink>
          <NavLink href="/honours">闯将干将</NavLink>
          <NavLink href="/track">查进度</NavLink>
          <button type="button" className="plain" aria-pressed={elder} onClick={() => setElder(!elder)}>
            长者模式
          </button>
          <a className="desk-only" href="/console/">
            工作台登录
          </a>
          <Link className="btn" href="/complain">
            我要投诉
          </Link>
        </nav>
      </div>
    </header>
  );
}

function NavLink({ href, children }: { href: string; children: string }) {
  const [here] = useRoute(href);
  return (
    <Link href={href} {...(here && { 'aria-current': 'page' as const })}>
      {children}
    </Link>
  );
}

const MORE = [
  ['/progress', '全市整改进度'],
  ['/editions', '历期榜单'],
  ['/verify', '验榜'],
  ['/open-data', '开放数据'],
] as const;

export const Footer = () => (
  <footer className="foot">
    <div className="wrap">
      <nav aria-label="更多" className="foot-links no-print">
        {MORE.map(([href, name]) => (
          <NavLink key={href} href={href}>
            {name}
          </NavLink>
        ))}
        <a href="/console/">工作台登录</a>
      </nav>
      <p>市作风兴市工作领导小组办公室 · 完成一项、销号一项</p>
      <p>整改进度由整改台账实时汇总；未公开的事项只计数，不显示内容。</p>
    </div>
  </footer>
);
