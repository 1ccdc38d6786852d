import { type ReactNode, useEffect, useRef, useState } from 'react';
import { HttpProblem } from '../../lib/http.js';
import { uuid } from '../../lib/uuid.js';
import styles from './complain.module.css';

const TYPES = '.jpg,.jpeg,.png,.webp,.heic,.pdf,.docx,.xlsx,.pptx,.txt,.csv';

/** Two ways to a file: the camera at once, or what lies on the device. */
export function FilePicker({ left, onPick }: { left: number; onPick: (files: File[]) => void }) {
  const camera = useRef<HTMLInputElement>(null);
  const device = useRef<HTMLInputElement>(null);
  const input = (ref: typeof camera, name: string, more: object) => (
    <input
      ref={ref}
      type="file"
      className="sr-only"
      tabIndex={-1}
      aria-label={name}
      onChange={event => {
        onPick([...(event.target.files ?? [])].slice(0, left));
        event.target.value = '';
      }}
      {...more}
    />
  );
  const full = left <= 0;
  return (
    <div className={styles.buttons}>
      {input(camera, '拍照上传', { accept: 'image/*', capture: 'environment' })}
      {input(device, '从设备中选择文件', { accept: TYPES, multiple: true })}
      <button type="button" className="btn ghost" disabled={full} onClick={() => camera.current?.click()}>
        拍照
      </button>
      <button type="button" className="btn ghost" disabled={full} onClick={() => device.current?.click()}>
        选择文件
      </button>
    </div>
  );
}

interface Running {
  id: string;
  file: File;
  share: number;
  fault: string | null;
  stop: () => void;
}

type Send<T> = (file: File, onProgress: (share: number) => void, signal: AbortSignal) => Promise<T>;

/** Uploads one after another; what fails stays in the list with the reason and can be sent again. */
export function useUploads<T>(
  send: Send<T>,
  onKept: (kept: T) => void,
): { running: readonly Running[]; add: (files: File[]) => void; list: ReactNode } {
  const [running, setRunning] = useState<Running[]>([]);
  const kept = useRef(onKept);
  useEffect(() => void (kept.current = onKept), [onKept]);
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const drop = (id: string) => setRunning(all => all.filter(one => one.id !== id));
  const set = (id: string, change: Partial<Running>) =>
    setRunning(all => all.map(one => (one.id === id ? { ...one, ...change } : one)));

  const start = (id: string, file: File, signal: AbortSignal) => {
    queue.current = queue.current.then(async () => {
      if (signal.aborted) return;
      try {
        const answer = await send(file, share => set(id, { share }), signal);
        drop(id);
        kept.current(answer);
      } catch (error) {
        if (signal.aborted) return;
        set(id, { fault: error instanceof HttpProblem ? error.message : '上传没有成功', share: 0 });
      }
    });
  };
  const add = (files: File[]) => {
    for (const file of files) {
      const id = uuid();
      const controller = new AbortController();
      const stop = () => {
        controller.abort();
        drop(id);
      };
      setRunning(all => [...all, { id, file, share: 0, fault: null, stop }]);
      start(id, file, controller.signal);
    }
  };
  const list = running.map(one => (
    <li key={one.id}>
      <span>
        {one.file.name}{' '}
        {one.fault ? (
          <span className={styles.fault} role="alert">
            {one.fault}
          </span>
        ) : (
          <progress value={one.share} max={1} aria-label={`${one.file.name} 上传进度`} />
        )}
      </span>
      <span>
        {one.fault ? (
          <button
            type="button"
            className={styles.link}
            onClick={() => {
              drop(one.id);
              add([one.file]);
            }}
          >
            重试
          </button>
        ) : null}{' '}
        <button type="button" className={styles.link} aria-label={`取消 ${one.file.name}`} onClick={one.stop}>
          {one.fault ? '移除' : '取消'}
        </button>
      </span>
    </li>
  ));
  return { running, add, list };
}
