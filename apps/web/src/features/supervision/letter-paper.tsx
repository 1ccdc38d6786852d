import type { LetterView } from '@zuofeng/shared/supervision/supervision.contract';
import { letterWords } from '@zuofeng/shared/supervision/letter-words';
import styles from '../../ui/official-paper.module.css';

/** The letter as it was issued, in the layout of an official paper; printing the page prints this and nothing else. */
export function LetterPaper({ letter }: { letter: LetterView }) {
  const words = letterWords(letter);
  return (
    <article className={styles.paper} aria-label="督办单正文" lang="zh-CN">
      <div className={styles.head}>
        {words.office}
        <b>督办单</b>
      </div>
      <div className={styles.numberLine}>
        <span>{words.number}</span>
        <span>签发人：{letter.issuedByName}</span>
      </div>
      <h2>{words.title}</h2>
      <p className={styles.addressee}>{words.addressee}</p>
      <p>{words.opening}</p>
      {words.sections.map(({ title, lines }) => (
        <section key={title}>
          <h3>{title}</h3>
          {lines.map((line, index) => (
            <p key={index}>{line}</p>
          ))}
        </section>
      ))}
      <div className={styles.sign}>
        <div>{words.office}</div>
        <div>{words.date}</div>
        <div className={styles.seal}>（印章）</div>
      </div>
    </article>
  );
}
