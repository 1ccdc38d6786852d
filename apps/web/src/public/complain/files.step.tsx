import { CASE_LIMITS } from '@zuofeng/shared/complaints/complaints.labels';
import { type UploadReceipt } from '@zuofeng/shared/complaints/intake.contract';
import { PROOF_HEADER } from '@zuofeng/shared/complaints/intake.labels';
import { formatBytes } from '../../lib/format.js';
import { upload } from '../../lib/upload.js';
import { FilePicker, useUploads } from './file-picker.js';
import { type StepProps } from './complain.page.js';
import styles from './complain.module.css';
import { withProof } from './proof.js';

const send = (file: File, onProgress: (share: number) => void, signal: AbortSignal) =>
  withProof(proof =>
    upload<UploadReceipt>('/public/complaints/files', file, {
      headers: { [PROOF_HEADER]: proof },
      onProgress,
      signal,
    }),
  );

/** Photos from the camera or files from the device, each with its progress and a way to take it back. */
export function FilesStep({ answers, change }: StepProps) {
  const { files } = answers;
  const uploads = useUploads(send, kept => change({ files: [...files, kept] }));
  const left = CASE_LIMITS.files - files.length - uploads.running.length;
  return (
    <>
      <p className={styles.hint}>
        没有也可以直接继续。最多 {CASE_LIMITS.files} 个，可以是照片、PDF、Word、Excel
        或文本。照片里的拍摄地点等信息，
        在材料交给任何单位之前都会去除；被投诉单位只能看到办公室脱敏后的副本。
      </p>
      <FilePicker left={left} onPick={uploads.add} />
      <ul className={styles.files} aria-label="材料">
        {files.map(file => (
          <li key={file.id}>
            <span>
              {file.name} <small>{formatBytes(file.size)}</small>
            </span>
            <button
              type="button"
              className={styles.link}
              aria-label={`移除 ${file.name}`}
              onClick={() => change({ files: files.filter(one => one !== file) })}
            >
              移除
            </button>
          </li>
        ))}
        {uploads.list}
      </ul>
      {files.length > 0 ? (
        <p className={styles.hint}>已上传的材料一天内没有随投诉提交的，会自动删除。</p>
      ) : null}
    </>
  );
}
