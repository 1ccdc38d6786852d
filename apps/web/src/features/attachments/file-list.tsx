import { PaperClipOutlined } from '@ant-design/icons';
import { formatBytes } from '../../lib/format.js';
import styles from './file-list.module.css';

interface FileRef {
  id: string;
  name: string;
  size: number;
}

/** Stored files, each a download. */
export function FileList({ files, label = '附件' }: { files: readonly FileRef[]; label?: string }) {
  if (files.length === 0) return null;
  return (
    <ul className={styles.files} aria-label={label}>
      {files.map(({ id, name, size }) => (
        <li key={id}>
          <a href={`/api/attachments/${id}`} download={name}>
            <PaperClipOutlined aria-hidden="true" />
            <span>{name}</span>
            <small>{formatBytes(size)}</small>
          </a>
        </li>
      ))}
    </ul>
  );
}
