import type { PaperTable, PaperWords } from '@zuofeng/shared/editions/bulletin-words';
import paper from '../../../ui/official-paper.module.css';
import styles from './bulletin.module.css';

/** The places of the bulletin between its opening and its end, as its template has them. */
const MIDDLE = ['更正说明', '红榜', '黑榜', '名次表'] as const;

/** The bulletin in the layout of an official paper (GB/T 9704). */
export function BulletinPaper({ words }: { words: PaperWords }) {
  const text = (name: string) => <Words value={words[name]} />;
  return (
    <article className={`${paper.paper} ${styles.paper}`} aria-label="通报正文" lang="zh-CN">
      <div className={paper.head}>{text('发文机关')}</div>
      <div className={`${paper.numberLine} ${styles.number}`}>{text('文号')}</div>
      <h2>{text('标题')}</h2>
      <p className={paper.addressee}>{text('主送')}</p>
      <p>{text('开头')}</p>
      {MIDDLE.map(name => (
        <Words key={name} value={words[name]} />
      ))}
      <p>{text('结尾')}</p>
      <div className={paper.sign}>
        <div>{text('发文机关')}</div>
        <div>{text('日期')}</div>
        <div className={paper.seal}>（印章）</div>
      </div>
      <p className={paper.note}>{text('摘要')}</p>
    </article>
  );
}

/** Words as they are; paragraphs and tables one under the other. */
function Words({ value = '' }: { value: PaperWords[string] | undefined }) {
  if (typeof value === 'string') return value;
  return value.map((part, index) =>
    typeof part === 'string' ? (
      <p key={index}>{part}</p>
    ) : (
      <section key={index}>
        <h3>{part.heading}</h3>
        {part.table ? <Rows table={part.table} /> : null}
      </section>
    ),
  );
}

const Rows = ({ table: { head, rows, widths } }: { table: PaperTable }) => (
  <div className={styles.scroll}>
    <table>
      <colgroup>
        {widths.map((width, index) => (
          <col key={index} style={{ width: `${width}%` }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {head.map(name => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells, index) => (
          <tr key={index}>
            {cells.map((cell, column) => (
              <td key={column}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
