import { useQuery } from '@tanstack/react-query';
import type { EditionContent } from '@zuofeng/shared/editions/edition-content';
import type { PublicEditionState } from '@zuofeng/shared/editions/public-board.contract';
import { useEffect, useRef } from 'react';
import { Link, useSearchParams } from 'wouter';
import { boardQuery, editionHref, editionQuery, editionStateQuery } from '../../features/board/board.api.js';
import { unitsOn } from '@zuofeng/shared/editions/edition-content';
import { LIST_LABELS, LISTS } from '@zuofeng/shared/scoring/places.labels';
import { Empty, PageState } from '../../ui/page-state.js';
import { useTitle } from '../../ui/page-title.js';
import { drawPoster } from './draw.js';
import styles from './poster.module.css';

/** 海报: the edition as a picture to send on, drawn on the reader's device. */
export default function PosterPage() {
  useTitle('海报');
  const [search] = useSearchParams();
  const asked = search.get('edition');
  const board = useQuery({ ...boardQuery, enabled: asked === null });
  const number = asked ?? board.data?.state?.number ?? null;
  return (
    <>
      <div className="hero">
        <div>
          <nav aria-label="所在位置" className="crumb">
            <Link href={number === null ? '/' : editionHref(number)}>红黑榜</Link>
          </nav>
          <h1>海报</h1>
          <p className="meta">1080 像素宽，适合转发到群里；图上的二维码通向本期榜单。</p>
        </div>
      </div>
      {number === null ? (
        <PageState of={board}>{() => <Empty>还没有发布过红黑榜。</Empty>}</PageState>
      ) : (
        <Poster number={number} />
      )}
    </>
  );
}

function Poster({ number }: { number: string }) {
  const content = useQuery(editionQuery(number));
  const state = useQuery(editionStateQuery(number));
  return (
    <PageState of={state} lines={8}>
      {known => (
        <PageState of={content} lines={8}>
          {edition => <Picture content={edition} state={known} />}
        </PageState>
      )}
    </PageState>
  );
}

function Picture({ content, state }: { content: EditionContent; state: PublicEditionState }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const draw = () => canvas.current && drawPoster(canvas.current, content, state);
    draw();
    // Where the device has no Chinese font, the bundled one comes in parts, by the letters that were asked for.
    document.fonts?.addEventListener('loadingdone', draw);
    return () => document.fonts?.removeEventListener('loadingdone', draw);
  }, [content, state]);
  const words = LISTS.map(
    list =>
      `${LIST_LABELS[list]}：${
        unitsOn(content, list)
          .map(({ name }) => name)
          .join('、') || '没有单位'
      }`,
  ).join('。');
  return (
    <div className={styles.poster}>
      <canvas ref={canvas} role="img" aria-label={`${content.title}海报。${words}`} />
      <div className={styles.take}>
        <button
          type="button"
          className="btn"
          onClick={() => canvas.current && void save(canvas.current, `${content.title} ${state.number}.png`)}
        >
          保存图片
        </button>
        <p>也可以长按图片保存。发布后如有更正，请使用更正后的海报。</p>
      </div>
    </div>
  );
}

async function save(canvas: HTMLCanvasElement, name: string): Promise<void> {
  const blob = await new Promise<Blob | null>(done => canvas.toBlob(done, 'image/png'));
  const url = URL.createObjectURL(blob!);
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  URL.revokeObjectURL(url);
}
