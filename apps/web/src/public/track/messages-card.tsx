import { CASE_LIMITS } from '@zuofeng/shared/complaints/complaints.labels';
import { useState } from 'react';
import { formatInstant } from '../../lib/format.js';
import { Card } from '../../ui/card.js';
import form from '../complain/complain.module.css';
import { TextField } from '../complain/fields.js';
import { type TrackPart } from './track-case.js';
import styles from './track.module.css';
import { useAct } from './use-act.js';

/** What passed between the complainant and the office. */
export function MessagesCard({ view, receipt, onChanged }: TrackPart) {
  const [text, setText] = useState('');
  const { busy, fault, send, setFault } = useAct(receipt, onChanged);
  const submit = async () => {
    if (!text.trim()) return setFault('请先写下要补充的内容');
    if (await send('messages', { text: text.trim() })) setText('');
  };
  return (
    <Card title="消息">
      {view.messages.length === 0 ? (
        <p className={styles.plain}>还没有消息。</p>
      ) : (
        <ol className={styles.messages}>
          {view.messages.map(message => (
            <li key={message.id} className={message.side === 'citizen' ? styles.mine : undefined}>
              <b>{message.side === 'citizen' ? '您' : '办公室'}</b> <time>{formatInstant(message.at)}</time>
              <p>{message.text}</p>
            </li>
          ))}
        </ol>
      )}
      {view.mayWrite ? (
        <form
          className="no-print"
          noValidate
          onSubmit={event => {
            event.preventDefault();
            void submit();
          }}
        >
          <TextField
            id="message"
            label="补充说明"
            rows={3}
            max={CASE_LIMITS.message}
            value={text}
            faults={fault ? [{ field: 'message', message: fault }] : []}
            onChange={setText}
          />
          <button type="submit" className="btn" disabled={busy}>
            {busy ? '正在发送……' : '发送'}
          </button>
        </form>
      ) : (
        <p className={form.hint}>本件现在不能再补充说明。</p>
      )}
    </Card>
  );
}
