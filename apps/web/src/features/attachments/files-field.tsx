import { PlusOutlined } from '@ant-design/icons';
import type { AttachmentView } from '@zuofeng/shared/attachments/attachments.contract';
import {
  ATTACHMENT_ACCEPT,
  ATTACHMENT_MAX_BYTES,
  ATTACHMENTS_MAX,
} from '@zuofeng/shared/attachments/attachments.labels';
import { Button, Progress } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { formatBytes } from '../../lib/format.js';
import { HttpProblem } from '../../lib/http.js';
import { upload } from '../../lib/upload.js';
import styles from './file-list.module.css';

interface Waiting {
  key: number;
  file: File;
  share: number;
  failure?: string;
}

export type UploadedFile = Pick<AttachmentView, 'id' | 'name' | 'size'>;

interface FilesFieldProps {
  /** Given by the form. */
  id?: string;
  value?: readonly UploadedFile[];
  onChange?: (files: UploadedFile[]) => void;
  /** While files are on their way the form should not be sent. */
  onBusy?: (busy: boolean) => void;
}

/**
 * Uploads files as they are chosen, each with its own progress, and holds what the server answered. A refused file says
 * why and stays until it is taken away or tried again; the others are not held up by it.
 */
export function FilesField({ id, value = [], onChange, onBusy }: FilesFieldProps) {
  const [waiting, setWaiting] = useState<Waiting[]>([]);
  const input = useRef<HTMLInputElement>(null);
  const nextKey = useRef(0);
  const running = useRef(new Map<number, AbortController>());
  // Several uploads may end within one render: each adds to the latest list.
  const held = useRef(value);
  useEffect(() => {
    held.current = value;
  }, [value]);
  useEffect(() => {
    const uploads = running.current;
    return () => uploads.forEach(upload => upload.abort());
  }, []);

  const hold = (files: UploadedFile[]) => {
    held.current = files;
    onChange?.(files);
  };
  const patch = (key: number, change: Partial<Waiting>) =>
    setWaiting(list => list.map(entry => (entry.key === key ? { ...entry, ...change } : entry)));
  const forget = (key: number) => {
    running.current.get(key)?.abort();
    setWaiting(list => list.filter(entry => entry.key !== key));
  };

  const send = async (key: number, file: File) => {
    if (file.size > ATTACHMENT_MAX_BYTES) {
      patch(key, { failure: `超过 ${formatBytes(ATTACHMENT_MAX_BYTES)}，请压缩或拆分后上传` });
      return;
    }
    const controller = new AbortController();
    running.current.set(key, controller);
    onBusy?.(true);
    try {
      const stored = await upload<AttachmentView>('/attachments', file, {
        onProgress: share => patch(key, { share }),
        signal: controller.signal,
      });
      hold([...held.current, { id: stored.id, name: stored.name, size: stored.size }]);
      setWaiting(list => list.filter(entry => entry.key !== key));
    } catch (error) {
      if (!controller.signal.aborted) {
        patch(key, { failure: error instanceof HttpProblem ? error.message : '没有传上去，请重试' });
      }
    } finally {
      running.current.delete(key);
      onBusy?.(running.current.size > 0);
    }
  };

  const start = (files: readonly File[]) => {
    const room = Math.max(0, ATTACHMENTS_MAX - held.current.length - waiting.length);
    const entries = files.slice(0, room).map(file => ({ key: nextKey.current++, file, share: 0 }));
    setWaiting(list => [...list, ...entries]);
    for (const { key, file } of entries) void send(key, file);
  };
  const retry = ({ key, file }: Waiting) => {
    setWaiting(list => list.map(entry => (entry.key === key ? { key, file, share: 0 } : entry)));
    void send(key, file);
  };

  return (
    <div
      onDragOver={event => event.preventDefault()}
      onDrop={event => {
        event.preventDefault();
        start([...event.dataTransfer.files]);
      }}
    >
      <input
        ref={input}
        id={id}
        type="file"
        multiple
        accept={ATTACHMENT_ACCEPT}
        className="sr-only"
        tabIndex={-1}
        onChange={event => {
          start([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <Button icon={<PlusOutlined />} onClick={() => input.current?.click()}>
        选择文件
      </Button>
      <ul className={styles.waiting} aria-live="polite">
        {value.map(file => (
          <li key={file.id}>
            <a href={`/api/attachments/${file.id}`} download={file.name}>
              {file.name}
            </a>
            <small>{formatBytes(file.size)}</small>
            <Button
              type="link"
              size="small"
              aria-label={`移除 ${file.name}`}
              onClick={() => hold(value.filter(other => other.id !== file.id))}
            >
              移除
            </Button>
          </li>
        ))}
        {waiting.map(entry => (
          <li key={entry.key}>
            <span>{entry.file.name}</span>
            {entry.failure ? (
              <>
                <span className={styles.failed} role="alert">
                  {entry.failure}
                </span>
                <Button type="link" size="small" onClick={() => retry(entry)}>
                  重试
                </Button>
              </>
            ) : (
              <Progress
                percent={Math.round(entry.share * 100)}
                size="small"
                style={{ width: 160 }}
                aria-label={`${entry.file.name} 上传进度`}
              />
            )}
            <Button
              type="link"
              size="small"
              aria-label={`取消 ${entry.file.name}`}
              onClick={() => forget(entry.key)}
            >
              取消
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
