import { type ReactNode } from 'react';
import styles from './light-tag.module.css';

export type LightColour = 'green' | 'yellow' | 'red' | 'grey';

const WORDS: Record<LightColour, string> = { green: '绿灯', yellow: '黄灯', red: '红灯', grey: '已结束' };

/** Each light has a shape of its own, so that it reads without its colour. */
const SHAPES: Record<LightColour, ReactNode> = {
  green: <circle cx="6" cy="6" r="5" />,
  yellow: <path d="M6 .8 11.6 11H.4z" />,
  red: <path d="M6 0l6 6-6 6-6-6z" />,
  grey: <path d="M1 5h10v2H1z" />,
};

/** A lamp: shape, word, colour; `children` add what it means here, such as “还有 4 个工作日”. */
export function LightTag({ light, children }: { light: LightColour; children?: ReactNode }) {
  return (
    <span className={`${styles.tag} ${styles[light]}`}>
      <svg viewBox="0 0 12 12" width="11" height="11" aria-hidden="true">
        {SHAPES[light]}
      </svg>
      {WORDS[light]}
      {children ? <> · {children}</> : null}
    </span>
  );
}
