import { useQuery } from '@tanstack/react-query';
import { lazy } from 'react';
import { useSearchParams } from 'wouter';
import { boardQuery, editionQuery, editionStateQuery } from '../features/board/board.api.js';
import { cityProgressQuery } from '../features/progress/progress.api.js';
import { PageState } from '../ui/page-state.js';
import { useTitle } from '../ui/page-title.js';
import { Board } from './board/board.js';

const ProgressPage = lazy(() => import('./progress.page.js'));

/** 红黑榜: the edition that the address asks for, else the newest one. Until there is one: the city's progress. */
export default function HomePage() {
  const [search] = useSearchParams();
  const number = search.get('edition');
  const board = useQuery(boardQuery);
  useQuery(cityProgressQuery); // asked at once, not only when the board has come: its bars stand in the board
  if (number !== null && !board.isPending && number !== board.data?.state?.number)
    return <Earlier key={number} number={number} />;
  if (board.data?.state && board.data.edition)
    return <Board content={board.data.edition} state={board.data.state} editions={board.data.editions} />;
  if (board.data) return <ProgressPage />;
  return (
    <>
      <Waiting />
      <PageState of={board} lines={9}>
        {() => null}
      </PageState>
    </>
  );
}

/** The heading keeps its place while the edition is read. */
function Waiting() {
  useTitle('红黑榜');
  return (
    <div className="hero">
      <div>
        <h1>红黑榜</h1>
        <p className="meta">完成一项、销号一项</p>
      </div>
    </div>
  );
}

function Earlier({ number }: { number: string }) {
  const board = useQuery(boardQuery);
  const content = useQuery(editionQuery(number));
  const state = useQuery(editionStateQuery(number));
  const whole = content.data && state.data ? { content: content.data, state: state.data } : undefined;
  return whole ? (
    <Board {...whole} editions={board.data?.editions ?? [whole.state]} />
  ) : (
    <>
      <Waiting />
      <PageState
        of={{
          data: undefined,
          error: content.error ?? state.error,
          refetch: () => Promise.all([content.refetch(), state.refetch()]),
        }}
        lines={9}
      >
        {() => null}
      </PageState>
    </>
  );
}
