import { type PublicItem } from '@zuofeng/shared/rectification/rectification.query.contract';
import { LIGHT_LABELS, STATE_LABELS } from '@zuofeng/shared/rectification/rectification.labels';
import { formatDay } from '../lib/format.js';
import { LightTag } from '../ui/light-tag.js';
import { Empty } from '../ui/page-state.js';

/** The items that the office has made public, by their summaries. */
export function PublicItems({ items }: { items: readonly PublicItem[] }) {
  return (
    <section className="public-items" aria-labelledby="public-items">
      <h2 id="public-items">公开事项</h2>
      {items.length === 0 ? (
        <Empty>本单位暂无公开事项。上面的数字包含全部在册事项。</Empty>
      ) : (
        <ul>
          {items.map(item => (
            <li key={item.number}>
              <div className="item-head">
                <span className="item-number">{item.number}</span>
                <span>{STATE_LABELS[item.state]}</span>
                {item.light && item.light !== 'grey' ? (
                  <LightTag light={item.light}>{LIGHT_LABELS[item.light]}</LightTag>
                ) : null}
              </div>
              <p>{item.summary}</p>
              <p className="item-note">
                {item.closedOn
                  ? `${formatDay(item.closedOn)}销号`
                  : `进度 ${item.percent}% · 完成时限 ${formatDay(item.deadline)}`}
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
