import { unitsOn } from '@zuofeng/shared/editions/edition-content';
import type { EditionContent } from '@zuofeng/shared/editions/edition-content';
import { PROOF_RESULT_LABELS, type ProofResult } from '@zuofeng/shared/editions/editions.labels';
import { LISTS } from '@zuofeng/shared/scoring/places.labels';
import { Link } from 'wouter';
import { editionHref } from '../../features/board/board.api.js';
import { ListTag } from '../../features/board/list-mark.js';
import type { Proof, StepOutcome } from '../../features/board/proof.js';
import styles from './verify.module.css';

const ADVICE: Record<ProofResult, string> = {
  genuine: '这份榜单可以放心引用和转发。',
  altered: '这份文件不能作为依据。请以本网站公布的榜单为准，并留意文件是从哪里来的。',
  forged: '这份文件不能作为依据，可能是伪造的。请以本网站公布的榜单为准。',
  'unknown-key': '暂时不能证明它是真的。请向领导小组办公室核实。',
  unreadable: '没有可以核对的榜单。请换用“下载 JSON”得到的原件再试。',
};
const STEP_WORDS: Record<StepOutcome, string> = { passed: '通过', failed: '未通过', 'left-out': '未进行' };
const STEP_SIGNS: Record<StepOutcome, string> = { passed: '✓', failed: '✕', 'left-out': '–' };

/** As many differences as a person reads; the rest is counted. */
const SHOWN_DIFFERENCES = 20;

/** What the check found: the word first, then how it was found, then what the file says. */
export default function ProofResultCard({ proof }: { proof: Proof }) {
  const { result, steps, content, state, differences } = proof;
  return (
    <section
      className={`${styles.result} ${styles[result === 'genuine' ? 'good' : 'bad']}`}
      aria-labelledby="result"
    >
      <h2 id="result">
        <span className={styles.sign} aria-hidden="true">
          {result === 'genuine' ? '✓' : '✕'}
        </span>
        {PROOF_RESULT_LABELS[result]}
      </h2>
      <p>{ADVICE[result]}</p>
      {result === 'genuine' && state?.supersededBy ? (
        <p>
          <b>请注意：</b>这一期后来已更正，现行的是
          <Link href={editionHref(state.supersededBy)}> {state.supersededBy}</Link>。
        </p>
      ) : null}
      {differences.length > 0 ? <Differences differences={differences} /> : null}
      <ol className={styles.steps}>
        {steps.map(({ name, outcome, told }) => (
          <li key={name} className={styles[outcome]}>
            <span className={styles.sign} aria-hidden="true">
              {STEP_SIGNS[outcome]}
            </span>
            <h3>
              {name}
              <small>{STEP_WORDS[outcome]}</small>
            </h3>
            <p>{told}</p>
          </li>
        ))}
      </ol>
      {content && result === 'genuine' ? <Contents content={content} /> : null}
    </section>
  );
}

function Differences({ differences }: { differences: readonly string[] }) {
  const left = differences.length - SHOWN_DIFFERENCES;
  return (
    <div className={styles.differences}>
      <h3>与公布的榜单不同的地方（{differences.length} 处）</h3>
      <ul>
        {differences.slice(0, SHOWN_DIFFERENCES).map(words => (
          <li key={words}>{words}</li>
        ))}
        {left > 0 ? <li>另有 {left} 处</li> : null}
      </ul>
    </div>
  );
}

/** To be held against what the reader saw elsewhere, such as on a picture. */
function Contents({ content }: { content: EditionContent }) {
  return (
    <div className={styles.contents}>
      <h3>
        <Link href={editionHref(content.number)}>{content.title}</Link>的内容
      </h3>
      <dl>
        {LISTS.map(list => (
          <div key={list}>
            <dt>
              <ListTag list={list} />
            </dt>
            <dd>
              {unitsOn(content, list)
                .map(({ name, total }) => `${name} ${total}`)
                .join('、') || '没有单位'}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
