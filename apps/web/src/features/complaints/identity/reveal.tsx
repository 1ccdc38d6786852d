import type { IdentityOpeningView, IdentityView } from '@zuofeng/shared/complaints/identity.contract';
import { App, Button } from 'antd';
import { useEffect, useState } from 'react';
import { formatInstant } from '../../../lib/format.js';
import { HttpProblem } from '../../../lib/http.js';
import { readIdentity } from './identity.api.js';
import styles from './identity.module.css';

/** How long the identity stays on the screen: long enough to dial, short enough for an empty chair. */
const SECONDS = 60;

const FIELDS: readonly (readonly [keyof IdentityView, string])[] = [
  ['name', '姓名或名称'],
  ['phone', '联系电话'],
  ['idNumber', '证件号码'],
  ['address', '联系地址'],
  ['email', '电子邮箱'],
];

/** Shows who complained for a minute to the person who was let; each look is counted and told to the complainant. */
export function Reveal({ opening }: { opening: IdentityOpeningView }) {
  const { message } = App.useApp();
  const [identity, setIdentity] = useState<IdentityView>();
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (left === 0) return undefined;
    const timer = setTimeout(() => {
      setLeft(left - 1);
      if (left === 1) setIdentity(undefined);
    }, 1000);
    return () => clearTimeout(timer);
  }, [left]);

  const show = async () => {
    try {
      setIdentity(await readIdentity(opening.id));
      setLeft(SECONDS);
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      void message.error(error.message);
    }
  };
  const hide = () => {
    setIdentity(undefined);
    setLeft(0);
  };

  if (!identity) {
    return (
      <div className={styles.reveal}>
        <Button onClick={() => void show()}>
          查看
          <span className="sr-only">{opening.number} 的身份信息</span>
        </Button>
        <small>
          可查阅至 {formatInstant(opening.openUntil)}，已查阅 {opening.openedCount} 次；每次查看都记录在案
        </small>
      </div>
    );
  }
  return (
    <div className={styles.shown}>
      <dl>
        {FIELDS.map(([field, label]) =>
          identity[field] ? (
            <div key={field}>
              <dt>{label}</dt>
              <dd>{identity[field]}</dd>
            </div>
          ) : null,
        )}
      </dl>
      <p>
        <Button size="small" onClick={hide}>
          看完收起
        </Button>{' '}
        <small>{left} 秒后自动收起。请勿截图、转发、记入办理情况。</small>
      </p>
    </div>
  );
}
