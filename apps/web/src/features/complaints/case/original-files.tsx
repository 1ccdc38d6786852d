import { PaperClipOutlined } from '@ant-design/icons';
import type { AttachmentView } from '@zuofeng/shared/attachments/attachments.contract';
import { ATTACHMENT_ACCEPT } from '@zuofeng/shared/attachments/attachments.labels';
import type { DecideFile } from '@zuofeng/shared/complaints/case-actions.contract';
import type { CaseView, OriginalFile } from '@zuofeng/shared/complaints/complaints.contract';
import { App, Button, Popconfirm } from 'antd';
import { useRef, useState } from 'react';
import { formatBytes } from '../../../lib/format.js';
import { HttpProblem } from '../../../lib/http.js';
import { upload } from '../../../lib/upload.js';
import { useDecideFile } from '../complaints.api.js';
import shared from './case.module.css';
import styles from './original-files.module.css';

const DECISIONS: Record<OriginalFile['decision'], string> = {
  undecided: '待处理',
  released: '随案转出',
  withheld: '不随案转出',
};

/** States in which what goes to the unit is still being made up. */
const OPEN: readonly CaseView['state'][] = ['registered', 'accepted', 'investigating'];

/** The complainant's files, each with what goes to the unit in its place: a redacted copy, or nothing. */
export function OriginalFiles({ view, files }: { view: CaseView; files: readonly OriginalFile[] }) {
  if (files.length === 0) return null;
  const undecided = files.filter(({ decision }) => decision === 'undecided').length;
  return (
    <section className={styles.files} aria-label="投诉人的材料">
      <h3>
        材料 {files.length} 个{undecided > 0 ? `，${undecided} 个待处理` : ''}
      </h3>
      <ul>
        {files.map(file => (
          <li key={file.id}>
            <a href={`/api/attachments/${file.id}`} download={file.name}>
              <PaperClipOutlined aria-hidden="true" /> {file.name}
            </a>
            <small>{formatBytes(file.size)}</small>
            <b className={file.decision === 'undecided' ? (shared.missing ?? '') : ''}>
              {DECISIONS[file.decision]}
            </b>
            {OPEN.includes(view.state) ? <Decide view={view} file={file} /> : null}
          </li>
        ))}
      </ul>
      <p className={shared.quiet}>
        承办单位看不到原件。能认出投诉人的，下载遮盖后传脱敏副本；认不出的，可以原样转出。转出的材料都会自动清除拍摄位置和作者信息。
      </p>
    </section>
  );
}

function Decide({ view, file }: { view: CaseView; file: OriginalFile }) {
  const decide = useDecideFile(view);
  const { message } = App.useApp();
  const [sending, setSending] = useState(false);
  const input = useRef<HTMLInputElement>(null);

  const settle = async (decision: DecideFile, done: string) => {
    await decide.mutateAsync({ fileId: file.id, decision });
    void message.success(done);
  };
  const trying = async (work: () => Promise<void>) => {
    setSending(true);
    try {
      await work();
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      void message.error(error.message);
    } finally {
      setSending(false);
    }
  };
  const send = (chosen: File) =>
    trying(async () => {
      const { id } = await upload<AttachmentView>('/attachments', chosen, {});
      await settle({ releasedId: id }, '脱敏副本已随案');
    });
  const release = () =>
    trying(() => settle({ releasedId: null, asIs: true }, '已清除拍摄位置和作者信息，随案转出'));
  const withhold = () => trying(() => settle({ releasedId: null }, '这个材料不随案转出'));

  return (
    <span className={styles.decide}>
      <input
        ref={input}
        type="file"
        accept={ATTACHMENT_ACCEPT}
        className="sr-only"
        tabIndex={-1}
        aria-label={`${file.name} 的脱敏副本`}
        onChange={event => {
          const chosen = event.target.files?.[0];
          event.target.value = '';
          if (chosen) void send(chosen);
        }}
      />
      <Button size="small" loading={sending} onClick={() => input.current?.click()}>
        {file.decision === 'released' ? '换一份副本' : '传脱敏副本'}
        <span className="sr-only">：{file.name}</span>
      </Button>
      {file.decision === 'released' ? null : (
        <Popconfirm
          title="原样转出？"
          description="请先打开核对：材料里没有姓名、电话、住址等能认出投诉人的内容。"
          okText="核对过，转出"
          cancelText="暂不"
          onConfirm={() => void release()}
        >
          <Button size="small" type="text" disabled={sending}>
            原样转出
            <span className="sr-only">：{file.name}</span>
          </Button>
        </Popconfirm>
      )}
      {file.decision === 'withheld' ? null : (
        <Button size="small" type="text" disabled={sending} onClick={() => void withhold()}>
          不随案转出
          <span className="sr-only">：{file.name}</span>
        </Button>
      )}
    </span>
  );
}
