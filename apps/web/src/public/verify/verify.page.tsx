import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { EditionContent } from '@zuofeng/shared/editions/edition-content';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'wouter';
import {
  editionBytes,
  editionQuery,
  editionsQuery,
  editionStateQuery,
  signingKeysQuery,
} from '../../features/board/board.api.js';
import { proofCrypto } from '../../features/board/proof-crypto.js';
import { checkEdition, type Proof, type Published } from '../../features/board/proof.js';
import { HttpProblem } from '../../lib/http.js';
import { Failure, Skeleton } from '../../ui/page-state.js';
import { useTitle } from '../../ui/page-title.js';
import { AnyFile } from './any-file.js';
import styles from './verify.module.css';

/** For whoever reads to the end. */
const ByHand = lazy(() => import('./by-hand.js'));
/** Needed once there is a result to tell. */
const ProofResultCard = lazy(() => import('./proof-result.js'));

/** 验榜: the reader's own browser checks whether an edition is the one that the leading group approved. */
export default function VerifyPage() {
  useTitle('验榜');
  const [search] = useSearchParams();
  const asked = search.get('edition');
  const editions = useQuery(editionsQuery);
  const [chosen, setChosen] = useState(asked);
  const number = chosen ?? editions.data?.editions[0]?.number ?? '';
  const published = usePublished();
  const check = useMutation({
    mutationFn: async (source: { number: string } | { bytes: Uint8Array }): Promise<Proof> =>
      checkEdition(
        'bytes' in source ? source.bytes : await editionBytes(source.number),
        published,
        proofCrypto(),
      ),
  });
  const { mutate } = check;

  // Whoever comes from an edition comes to see it checked.
  useEffect(() => {
    if (asked !== null) mutate({ number: asked });
  }, [asked, mutate]);

  return (
    <>
      <div className="hero">
        <div>
          <h1>验榜</h1>
          <p className="meta">
            您看到的红黑榜，是不是领导小组审定的那一份？在您自己的设备上核对，文件不会上传。
          </p>
        </div>
      </div>
      <div className={styles.ways}>
        <section className={styles.card} aria-labelledby="published">
          <h2 id="published">核验公布的榜单</h2>
          <p>从本网站取回一期榜单的原件，逐步核对指纹和签名。</p>
          <form
            className={styles.pick}
            onSubmit={event => {
              event.preventDefault();
              if (number) mutate({ number });
            }}
          >
            <label>
              <span className="sr-only">期次</span>
              <select value={number} onChange={event => setChosen(event.target.value)}>
                {asked && !editions.data?.editions.some(one => one.number === asked) ? (
                  <option value={asked}>{asked}</option>
                ) : null}
                {editions.data?.editions.map(one => (
                  <option key={one.number} value={one.number}>
                    {one.period.label} · {one.number}
                  </option>
                ))}
              </select>
            </label>
            <button type="submit" className="btn" disabled={!number || check.isPending}>
              核验这一期
            </button>
          </form>
          {editions.data?.editions.length === 0 ? <p>还没有发布过红黑榜。</p> : null}
          {editions.error ? <p role="alert">历期榜单暂时读不到，请检查网络后刷新。</p> : null}
        </section>
        <AnyFile onFile={bytes => mutate({ bytes })} />
      </div>
      <Outcome check={check} />
      <Suspense fallback={<Skeleton lines={6} />}>
        <ByHand number={number} />
      </Suspense>
    </>
  );
}

interface Checked {
  data: Proof | undefined;
  error: Error | null;
  isPending: boolean;
}

function Outcome({ check: { data, error, isPending } }: { check: Checked }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (data) place.current?.scrollIntoView({ block: 'nearest' });
  }, [data]);
  return (
    <div ref={place} aria-live="polite" className={styles.outcome}>
      {isPending ? <Skeleton lines={6} /> : null}
      {error && !isPending ? <Failure error={error} /> : null}
      {data && !isPending ? (
        <Suspense fallback={<Skeleton lines={6} />}>
          <ProofResultCard proof={data} />
        </Suspense>
      ) : null}
    </div>
  );
}

/** The city's own publications, each asked for when a step needs it. */
function usePublished(): Published {
  const client = useQueryClient();
  return {
    stateOf: async number => {
      try {
        return await client.fetchQuery(editionStateQuery(number));
      } catch (error) {
        // A number that was made up reads as one that was never published.
        if (error instanceof HttpProblem && error.status >= 400 && error.status < 500) return null;
        throw error;
      }
    },
    contentOf: (number): Promise<EditionContent> => client.fetchQuery(editionQuery(number)),
    keys: async () => (await client.fetchQuery(signingKeysQuery)).keys,
  };
}
