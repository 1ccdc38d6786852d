import { DownloadOutlined, UploadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { ATTACHMENT_MAX_BYTES, LEGACY_ADVICE } from '@zuofeng/shared/attachments/attachments.labels';
import {
  IMPORT_KIND_LABELS,
  IMPORT_KINDS,
  IMPORT_LIMITS,
  type ImportKind,
} from '@zuofeng/shared/imports/imports.labels';
import { Alert, Button, Progress, Segmented } from 'antd';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { formatBytes, formatCount } from '../../lib/format.js';
import { HttpProblem } from '../../lib/http.js';
import { ProblemAlert } from '../../ui/antd/problem-form.js';
import { useMe } from '../session/session.api.js';
import { startImport, templateHref } from './imports.api.js';
import styles from './imports.module.css';
import { KINDS } from './kinds.js';

/** What can be told of a file before it is sent. */
export function fileFault({ name, size }: Pick<File, 'name' | 'size'>): string | null {
  const extension = name.split('.').pop()?.toLowerCase() ?? '';
  if (extension !== 'xlsx') return LEGACY_ADVICE[extension] ?? '请上传 .xlsx 工作簿';
  if (size > ATTACHMENT_MAX_BYTES) return `文件超过 ${formatBytes(ATTACHMENT_MAX_BYTES)}，请拆分后上传`;
  return null;
}

/** The first step: a workbook is chosen or dropped, sent and read; then the import has its own page. */
export function UploadCard() {
  const { permissions } = useMe();
  const kinds = IMPORT_KINDS.filter(kind => permissions.includes(KINDS[kind].permission));
  const [picked, setKind] = useState<ImportKind>();
  const kind = picked ?? kinds[0];
  const [share, setShare] = useState(0);
  const [fault, setFault] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const navigate = useNavigate();
  const start = useMutation({
    mutationFn: startImport,
    onSuccess: ({ id }) => navigate(`/imports/${id}`),
  });

  if (!kind)
    return <Alert showIcon title="您的角色目前没有可以导入的内容。" className={styles.block ?? ''} />;

  const send = (file: File | undefined) => {
    if (!file || start.isPending) return;
    const found = fileFault(file);
    setFault(found);
    setShare(0);
    start.reset();
    if (!found) start.mutate({ kind, file, onProgress: setShare });
  };

  return (
    <section
      className={styles.upload}
      aria-label="上传表格"
      onDragOver={event => event.preventDefault()}
      onDrop={event => {
        event.preventDefault();
        send(event.dataTransfer.files[0]);
      }}
    >
      {kinds.length > 1 ? (
        <Segmented
          aria-label="导入内容"
          value={kind}
          options={kinds.map(one => ({ value: one, label: IMPORT_KIND_LABELS[one] }))}
          onChange={setKind}
        />
      ) : null}
      <p>
        上传{IMPORT_KIND_LABELS[kind]}的 .xlsx
        工作簿，读取第一张工作表。表头不必与模板一致：列和取值在后面逐步对应。
        {KINDS[kind].hint}
      </p>
      <input
        ref={input}
        type="file"
        aria-label="选择要导入的工作簿"
        accept=".xlsx"
        className="sr-only"
        tabIndex={-1}
        onChange={event => {
          send(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      <div className={styles.ways}>
        <Button
          type="primary"
          icon={<UploadOutlined aria-hidden="true" />}
          loading={start.isPending}
          onClick={() => input.current?.click()}
        >
          选择工作簿
        </Button>
        <Button icon={<DownloadOutlined aria-hidden="true" />} href={templateHref(kind)} download>
          下载模板
        </Button>
        <small>也可以把文件拖到这里，最多 {formatCount(IMPORT_LIMITS.rows)} 行</small>
      </div>
      {start.isPending ? (
        <div role="status">
          <Progress percent={Math.round(share * 100)} size="small" aria-label="上传进度" />
          {share >= 1 ? '已上传，正在读取表格……' : '正在上传……'}
        </div>
      ) : null}
      {fault ? <Alert type="error" showIcon role="alert" title={fault} /> : null}
      <ProblemAlert problem={start.error instanceof HttpProblem ? start.error : undefined} />
    </section>
  );
}
