import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpProblem } from '../lib/http.js';
import { type Loadable, PageState } from './page-state.js';

const show = (of: Loadable<string[]>) =>
  render(
    <PageState of={of} isEmpty={rows => rows.length === 0} empty="还没有整改事项">
      {rows => <p>{rows.join('、')}</p>}
    </PageState>,
  );
const problem = (status: number, title: string) => new HttpProblem({ status, code: 'server.error', title });

describe('PageState', () => {
  it('says that it is loading', () => {
    show({ data: undefined, error: null });
    expect(screen.getByRole('status')).toHaveTextContent('正在读取');
  });

  it('shows the content', () => {
    show({ data: ['甲', '乙'], error: null });
    expect(screen.getByText('甲、乙')).toBeInTheDocument();
  });

  it('keeps the content when a refresh fails', () => {
    show({ data: ['甲'], error: problem(500, '系统出现错误') });
    expect(screen.getByText('甲')).toBeInTheDocument();
  });

  it('says what is missing when there is nothing', () => {
    show({ data: [], error: null });
    expect(screen.getByText('还没有整改事项')).toBeInTheDocument();
  });

  it('offers another try after a failure', async () => {
    let tries = 0;
    show({ data: undefined, error: problem(500, '系统出现错误'), refetch: () => (tries += 1) });
    expect(screen.getByRole('alert')).toHaveTextContent('系统出现错误');
    await userEvent.click(screen.getByRole('button', { name: '重试' }));
    expect(tries).toBe(1);
  });

  it.each([
    [403, '您没有查看这里的权限'],
    [404, '没有找到'],
  ])('answers %i in words, without a useless retry', (status, words) => {
    show({ data: undefined, error: problem(status, 'x'), refetch: () => undefined });
    expect(screen.getByRole('alert')).toHaveTextContent(words);
    expect(screen.queryByRole('button')).toBeNull();
  });
});
