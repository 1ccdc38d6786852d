import { CASE_LIMITS } from '@zuofeng/shared/complaints/complaints.labels';
import { formatBytes } from '../../lib/format.js';
import { uuid } from '../../lib/uuid.js';
import { Card } from '../../ui/card.js';
import form from '../complain/complain.module.css';
import { FilePicker, useUploads } from '../complain/file-picker.js';
import { addFile } from './receipt.js';
import { type TrackPart } from './track-case.js';
import styles from './track.module.css';

/** What the complainant handed in, and more of it. */
export function FilesCard({ view, receipt, onChanged }: TrackPart) {
  const uploads = useUploads(
    (file, onProgress, signal) => addFile(receipt, file, uuid(), onProgress, signal),
    onChanged,
  );
  if (view.files.length === 0 && !view.mayAddFiles) return null;
  return (
    <Card title="您的材料">
      {view.files.length === 0 && uploads.running.length === 0 ? (
        <p className={styles.plain}>没有材料。</p>
      ) : (
        <ul className={form.files} aria-label="材料">
          {view.files.map(({ id, name, size }) => (
            <li key={id}>
              <span>
                {name} <small>{formatBytes(size)}</small>
              </span>
            </li>
          ))}
          {uploads.list}
        </ul>
      )}
      {view.mayAddFiles ? (
        <div className="no-print">
          <FilePicker left={CASE_LIMITS.files} onPick={uploads.add} />
        </div>
      ) : null}
    </Card>
  );
}
