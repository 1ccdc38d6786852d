import type { CaseRateView } from '@zuofeng/shared/complaints/figures.contract';
import type { PackItems, ReviewPack } from '@zuofeng/shared/reviews/pack.contract';
import { type ReactNode, useId } from 'react';
import { Link } from 'react-router';
import { formatCount, formatDay, formatRate, NOTHING } from '../../../lib/format.js';
import { LightTag } from '../../../ui/light-tag.js';
import { DecisionTag } from '../review-words.js';
import styles from './pack.module.css';

function Part({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className={styles.part} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {note ? <p className={styles.note}>{note}</p> : null}
      {children}
    </section>
  );
}

interface SheetProps {
  columns: readonly string[];
  rows: readonly (readonly [key: string, ...cells: ReactNode[]])[];
}

const Sheet = ({ columns, rows }: SheetProps) => (
  <div className={styles.scroll} tabIndex={0}>
    <table>
      <thead>
        <tr>
          {columns.map(column => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([key, ...cells]) => (
          <tr key={key}>
            {cells.map((cell, index) => (
              <td key={columns[index]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

const Nothing = ({ children }: { children: string }) => <p className={styles.note}>{children}</p>;
const more = (total: number, shown: number) =>
  total > shown
    ? `共 ${formatCount(total)} 项，列出前 ${formatCount(shown)} 项。`
    : `共 ${formatCount(total)} 项。`;

export function ChangesPart({ pack: { changes } }: { pack: ReviewPack }) {
  const figures: [string, number][] = [
    ['新登记问题', changes.registered],
    ['已销号', changes.closed],
    ['新增逾期', changes.newlyOverdue],
    ['反弹重开', changes.reopened],
    ['新受理投诉', changes.cases],
    ['已落实议定事项', changes.decisionsConfirmed],
  ];
  return (
    <Part title="一、上次以来的变化" note={`自 ${formatDay(changes.since)}起。`}>
      <dl className={styles.figures}>
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{formatCount(value)}</dd>
          </div>
        ))}
      </dl>
    </Part>
  );
}

/** A day is not broken over two lines, on the screen or on paper. */
const When = ({ day }: { day: string | null }) => <span className={styles.nowrap}>{formatDay(day)}</span>;

export function ItemsPart({ title, list, empty }: { title: string; list: PackItems; empty: string }) {
  const { total, rows } = list;
  if (total === 0) {
    return (
      <Part title={title}>
        <Nothing>{empty}</Nothing>
      </Part>
    );
  }
  return (
    <Part title={title} note={more(total, rows.length)}>
      <Sheet
        columns={['台账号', '问题', '责任人', '完成时限', '亮灯']}
        rows={rows.map(({ item, person, deadline, light }) => [
          item.id,
          <Link key="number" to={`/ledger/${item.id}`} className={styles.nowrap}>
            {item.number}
          </Link>,
          item.title,
          person ?? NOTHING,
          <When key="deadline" day={deadline} />,
          light ? <LightTag key="light" light={light} /> : NOTHING,
        ])}
      />
    </Part>
  );
}

export function ComplaintsPart({ pack }: { pack: ReviewPack }) {
  const { cases, repeatDays, repeatCount, complaints } = pack;
  return (
    <Part
      title="四、投诉情况"
      note={`近 ${repeatDays} 天受理 ${formatCount(cases)} 件，${
        cases >= repeatCount ? '已' : '未'
      }达到屡受投诉标准（${repeatCount} 件）。`}
    >
      {complaints.length === 0 ? (
        <Nothing>没有受理的投诉。</Nothing>
      ) : (
        <Sheet
          columns={['类别', '件数']}
          rows={complaints.map(({ category, cases: count }) => [category, category, formatCount(count)])}
        />
      )}
    </Part>
  );
}

export function RatesPart({ pack: { rates } }: { pack: ReviewPack }) {
  const rows: [string, CaseRateView][] = [
    ['响应率', rates.response],
    ['解决率', rates.resolved],
    ['满意率', rates.satisfied],
  ];
  return (
    <Part title="五、三率">
      <Sheet
        columns={['指标', '结果', '计算']}
        rows={rows.map(([name, rate]) => [name, name, rateWords(rate), partsOf(rate)])}
      />
    </Part>
  );
}

const rateWords = ({ value, few }: CaseRateView): string => (few ? '样本过少' : formatRate(value));
const partsOf = ({ numerator, denominator }: CaseRateView): string =>
  denominator === 0 ? NOTHING : `${formatCount(numerator)} ÷ ${formatCount(denominator)}`;

export function DecisionsPart({ pack: { decisions } }: { pack: ReviewPack }) {
  const { total, rows } = decisions;
  return (
    <Part title="六、以往议定、尚未落实的事项" {...(total > 0 && { note: more(total, rows.length) })}>
      {total === 0 ? (
        <Nothing>没有尚未落实的议定事项。</Nothing>
      ) : (
        <Sheet
          columns={['议定事项', '责任人', '完成时限', '进展']}
          rows={rows.map(decision => [
            decision.id,
            <Link key="text" to={`/reviews/${decision.reviewId}`}>
              {decision.text}
            </Link>,
            decision.owner,
            <When key="dueOn" day={decision.dueOn} />,
            <DecisionTag key="tag" of={decision} />,
          ])}
        />
      )}
    </Part>
  );
}

export function LookBacksPart({ pack: { lookBacks } }: { pack: ReviewPack }) {
  return (
    <Part
      title="七、待回头看"
      {...(lookBacks.total > 0 && { note: more(lookBacks.total, lookBacks.rows.length) })}
    >
      {lookBacks.total === 0 ? (
        <Nothing>没有到期的回头看。</Nothing>
      ) : (
        <Sheet
          columns={['台账号', '问题', '应开展', '最后一天']}
          rows={lookBacks.rows.map(({ item, dueOn, doBy }) => [
            item.id,
            <Link key="number" to={`/ledger/${item.id}`} className={styles.nowrap}>
              {item.number}
            </Link>,
            item.title,
            <When key="dueOn" day={dueOn} />,
            <When key="doBy" day={doBy} />,
          ])}
        />
      )}
    </Part>
  );
}
