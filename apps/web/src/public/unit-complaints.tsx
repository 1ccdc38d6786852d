import { useQuery } from '@tanstack/react-query';
import type { PublicComplaintPeriod, PublicRateView } from '@zuofeng/shared/complaints/figures.contract';
import { CATEGORY_LABELS } from '@zuofeng/shared/complaints/complaints.labels';
import { publicFiguresQuery } from '../features/complaints/figures/figures.api.js';
import { formatDay } from '../lib/format.js';
import { Figure, Figures } from '../ui/figure.js';
import { PageState } from '../ui/page-state.js';

/** Complaints about the unit, by half-years that are over; numbers too small to be told are not there at all. */
export function UnitComplaints({ code }: { code: string }) {
  const figures = useQuery(publicFiguresQuery(code));
  return (
    <section className="complaints" aria-labelledby="complaints">
      <h2 id="complaints">举报投诉</h2>
      <p className="meta">
        每半年结束后公布。为保护投诉人，不足 5 件的数字、以及能由此推算出来的数字不公布，显示为“不足 5
        件或不公布”。
      </p>
      <PageState of={figures} lines={3}>
        {({ periods }) => periods.map(period => <Period key={period.from} period={period} />)}
      </PageState>
    </section>
  );
}

function Period({ period }: { period: PublicComplaintPeriod }) {
  const { from, to, accepted, categories } = period;
  const told = categories.filter(({ cases }) => cases !== null);
  return (
    <section>
      <h3>
        {formatDay(from)}至{formatDay(to)}
      </h3>
      {accepted === null ? (
        <p>受理的投诉不足 5 件。</p>
      ) : (
        <>
          <Figures>
            <Figure label="受理投诉" value={accepted} />
            <Figure label="响应率" value={percent(period.response)} note="按期告知投诉人" />
            <Figure label="解决率" value={percent(period.resolved)} note="投诉人认为已解决" />
            <Figure label="满意率" value={percent(period.satisfied)} note="投诉人评价满意" />
          </Figures>
          {told.length > 0 ? (
            <ul className="kinds">
              {told.map(({ category, cases }) => (
                <li key={category}>
                  {CATEGORY_LABELS[category]} <b>{cases}</b> 件
                </li>
              ))}
              <li>其余类别不足 5 件或不公布</li>
            </ul>
          ) : null}
        </>
      )}
    </section>
  );
}

function percent({ percent: value, bound }: PublicRateView): string {
  if (value === null) return '样本过少';
  if (bound === 'exactly') return `${value}%`;
  return bound === 'at-least' ? `${value}% 以上` : `${value}% 以下`;
}
