import { type ReactNode, useDeferredValue, useId, useState } from 'react';
import styles from './chart-card.module.css';
import { AppLink } from './link.js';
import { WhenVisible } from './when-visible.js';

/** A figure; with `href` it opens the records that it counts. */
export type Cell = string | number | { text: string | number; href: string };

export interface ChartTable {
  /** The first column names the row. */
  columns: readonly string[];
  rows: readonly (readonly [name: string, ...figures: Cell[]])[];
}

export interface ChartCardProps {
  title: string;
  /** One line under the title: what is counted, over which time. */
  note?: ReactNode;
  legend?: ReactNode;
  /** The same figures as a table: what a screen reader gets, and anyone who asks for it. */
  table: ChartTable;
  /** The chart's height in pixels, kept free before it loads. */
  height?: number;
  /** The chart itself; it starts loading when it comes into view. */
  children: ReactNode;
}

/** A chart that is also a table. */
export function ChartCard({ title, note, legend, table, height = 280, children }: ChartCardProps) {
  const [asTable, setAsTable] = useState(false);
  const id = useId();
  const standing = useDeferredValue(true, false); // the hidden table after what is seen
  return (
    <section className={styles.card} aria-labelledby={id}>
      <header className={styles.head}>
        <div>
          <h2 id={id}>{title}</h2>
          {note ? <p>{note}</p> : null}
        </div>
        <button type="button" className={`${styles.toggle} no-print`} onClick={() => setAsTable(!asTable)}>
          {asTable ? '看图' : '看表格'}
          <span className="sr-only">：{title}</span>
        </button>
      </header>
      {asTable ? null : (
        <>
          {legend}
          <div aria-hidden="true" className={styles.chart} style={{ height }}>
            <WhenVisible>{children}</WhenVisible>
          </div>
        </>
      )}
      <div className={asTable ? styles.table : 'sr-only'} tabIndex={asTable ? 0 : undefined}>
        {standing || asTable ? <FigureTable caption={title} {...table} linked={asTable} /> : null}
      </div>
    </section>
  );
}

/** The figures of a chart as a table, for those who do not see it. */
export function FigureTable(props: ChartTable & { caption: string; linked: boolean }) {
  const { caption, columns, rows, linked } = props;
  return (
    <table>
      <caption className="sr-only">{caption}</caption>
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
        {rows.map(([name, ...cells], index) => (
          <tr key={index}>
            <th scope="row">{name}</th>
            {cells.map((cell, column) => (
              <td key={column}>
                <Opened cell={cell} linked={linked} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Links only where they are seen: the keyboard must not wander through a hidden table. */
function Opened({ cell, linked }: { cell: Cell; linked: boolean }) {
  if (typeof cell !== 'object') return cell;
  return linked ? <AppLink href={cell.href}>{cell.text}</AppLink> : cell.text;
}
