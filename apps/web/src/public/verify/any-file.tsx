import { type DragEvent, useState } from 'react';
import styles from './verify.module.css';

/** A file that came from somewhere else: chosen, dropped, or its text pasted. */
export function AnyFile({ onFile }: { onFile: (bytes: Uint8Array) => void }) {
  const [over, setOver] = useState(false);
  const [text, setText] = useState('');
  const take = async (file: File | undefined) => {
    if (file) onFile(new Uint8Array(await file.arrayBuffer()));
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };
  return (
    <section
      className={`${styles.card} ${over ? styles.over : ''}`}
      aria-labelledby="any-file"
      onDragOver={event => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <h2 id="any-file">核验手里的文件</h2>
      <p>别人转给您的榜单 JSON 文件：拖到这里、选择文件，或把内容粘贴到下面。</p>
      <label className={`btn ghost ${styles.file}`}>
        选择文件
        <input
          type="file"
          accept=".json,application/json"
          onChange={event => {
            void take(event.target.files?.[0]);
            event.target.value = ''; // the same file again, changed meanwhile, is checked again
          }}
        />
      </label>
      <form
        className={styles.paste}
        onSubmit={event => {
          event.preventDefault();
          if (text.trim()) onFile(new TextEncoder().encode(text));
        }}
      >
        <label htmlFor="pasted">粘贴内容</label>
        <textarea
          id="pasted"
          rows={3}
          spellCheck={false}
          value={text}
          placeholder={'{"city":…'}
          onChange={event => setText(event.target.value)}
        />
        <button type="submit" className="btn ghost" disabled={!text.trim()}>
          核验粘贴的内容
        </button>
      </form>
    </section>
  );
}
