import type { CityDashboard } from '@zuofeng/shared/rectification/city.contract';
import { type ReactNode, useEffect, useReducer } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useDeviceClock } from '../../../lib/clock.js';
import { http } from '../../../lib/http.js';
import { useTitle } from '../../../ui/page-title.js';
import { useMe } from '../../session/session.api.js';
import { clockDay, clockTime } from './clock-words.js';
import { type Connection, troubleText } from './connection.js';
import { BurnUp, Heat, MirrorAndOldest, Overview, UnitLights } from './pictures.js';
import { type Rotation, secondsOf, type Turn, turned, turnOf } from './rotation.js';
import { useIdle, useWakeLock, useWallScale } from './use-screen.js';
import { useWallData } from './use-wall-data.js';
import { unitPages } from './wall.points.js';
import styles from './wall.module.css';

const IDLE_MS = 4_000;
const load = (signal: AbortSignal) => http.get<CityDashboard>('/city/progress', undefined, signal);

interface Picture {
  title: string;
  note: string;
  show: ReactNode;
}

function picturesOf(data: CityDashboard, scale: number): Picture[] {
  const pages = unitPages(data.units);
  const most = Math.max(1, ...data.units.map(({ total }) => total));
  return [
    { title: '全市总览', note: '整改台账在册事项', show: <Overview data={data} scale={scale} /> },
    ...pages.map((units, page) => ({
      title: pages.length > 1 ? `单位亮灯（${page + 1} / ${pages.length}）` : '单位亮灯',
      note: '逾期多的在前，条的长短是在册数',
      show: <UnitLights units={units} most={most} />,
    })),
    {
      title: '逾期热力图',
      note: '时限落在该周而未按时完成的事项，含后来逾期销号的',
      show: <Heat data={data} scale={scale} />,
    },
    {
      title: '销号进度',
      note: '销号线跟上到期线，说明事项按时完成',
      show: <BurnUp data={data} scale={scale} />,
    },
    {
      title: '四源对照与久未销号',
      note: '群众提出的问题，班子有没有列出',
      show: <MirrorAndOldest data={data} scale={scale} />,
    },
  ];
}

/** 大屏: the city on a wall, turning by itself; what it shows stays when the line is lost. */
export default function WallPage() {
  const scale = useWallScale();
  const { data, connection, tryNow } = useWallData(load);
  useWakeLock();
  useTitle('大屏');
  const idle = useIdle(IDLE_MS);
  return (
    <div className={styles.wall} data-idle={idle || undefined}>
      {data ? (
        <Show pictures={picturesOf(data, scale)} connection={connection} tryNow={tryNow} />
      ) : (
        <Waiting connection={connection} tryNow={tryNow} />
      )}
    </div>
  );
}

function Show({ pictures, ...rest }: { pictures: readonly Picture[] } & StatusProps) {
  const [params] = useSearchParams();
  const seconds = secondsOf(params.get('seconds'));
  const count = pictures.length;
  const [{ index: asked, paused }, turn] = useReducer(
    (before: Rotation, step: Turn) => turned(before, step, count),
    { index: 0, paused: false },
  );
  // Fewer pages of units than a minute ago: the last picture takes the place of one that is gone.
  const index = Math.min(asked, count - 1);
  const picture = pictures[index]!;
  useEffect(() => {
    if (paused) return undefined;
    const timer = setTimeout(() => turn('next'), seconds * 1000);
    return () => clearTimeout(timer);
  }, [index, paused, seconds]);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const step = turnOf(event.key);
      // A focused button takes its own space.
      if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === ' ' && (event.target as Element).closest('button, a')) return;
      event.preventDefault();
      turn(step);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  return (
    <>
      <Head title={picture.title} note={picture.note} />
      <main className={styles.main} key={index}>
        {picture.show}
      </main>
      <footer className={styles.foot}>
        <ol className={styles.dots} aria-label="画面">
          {pictures.map(({ title }, at) => (
            <li key={title}>
              <button
                type="button"
                aria-current={at === index ? 'true' : undefined}
                aria-label={title}
                onClick={() => turn({ to: at })}
              >
                <i
                  style={{ animationDuration: `${seconds}s` }}
                  data-run={(at === index && !paused) || undefined}
                />
              </button>
            </li>
          ))}
        </ol>
        <Status {...rest} />
        <div className={styles.ways}>
          <button type="button" onClick={() => turn('previous')}>
            上一屏
          </button>
          <button type="button" aria-pressed={paused} onClick={() => turn('pause')}>
            {paused ? '继续轮播' : '暂停轮播'}
          </button>
          <button type="button" onClick={() => turn('next')}>
            下一屏
          </button>
          <button type="button" onClick={() => void document.documentElement.requestFullscreen()}>
            全屏
          </button>
          <Link to="/city">退出大屏</Link>
        </div>
      </footer>
    </>
  );
}

function Head({ title, note }: { title: string; note: string }) {
  const now = useDeviceClock();
  const me = useMe();
  return (
    <header className={styles.head}>
      <p className={styles.brand}>
        作风兴市 <i>红黑榜</i>
        {me.demo ? <small>演示数据</small> : null}
      </p>
      <div className={styles.title}>
        <h1>{title}</h1>
        <p>{note}</p>
      </div>
      <p className={styles.clock}>
        <b>{clockTime(now)}</b>
        <span>{clockDay(now)}</span>
      </p>
    </header>
  );
}

interface StatusProps {
  connection: Connection;
  tryNow: () => void;
}

function Status({ connection, tryNow }: StatusProps) {
  const trouble = troubleText(connection, clockTime);
  if (trouble === null) {
    return (
      <p className={styles.status} role="status">
        {connection.receivedAt === null ? null : `数据 ${clockTime(connection.receivedAt)} 更新，每分钟一次`}
      </p>
    );
  }
  return (
    <p className={styles.status} role="status" data-trouble={connection.trouble}>
      <span>{trouble}</span>
      {connection.trouble === 'signed-out' ? (
        <Link to="/sign-in?next=%2Fwall">重新登录</Link>
      ) : (
        <button type="button" onClick={tryNow}>
          立即重试
        </button>
      )}
    </p>
  );
}

function Waiting(props: StatusProps) {
  return (
    <>
      <Head title="大屏" note="正在读取全市数据" />
      <main className={styles.main} aria-busy={props.connection.trouble === null} />
      <footer className={styles.foot}>
        <Status {...props} />
        <div className={styles.ways}>
          <Link to="/city">退出大屏</Link>
        </div>
      </footer>
    </>
  );
}
