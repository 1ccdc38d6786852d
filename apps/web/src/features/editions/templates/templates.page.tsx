import { DownloadOutlined, UploadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import type { AttachmentView } from '@zuofeng/shared/attachments/attachments.contract';
import type { PaperTemplateView } from '@zuofeng/shared/editions/editions.contract';
import { App, Button, Popconfirm } from 'antd';
import { useRef, useState } from 'react';
import { Link } from 'react-router';
import { formatInstant } from '../../../lib/format.js';
import { HttpProblem } from '../../../lib/http.js';
import { upload } from '../../../lib/upload.js';
import { ProblemAlert } from '../../../ui/antd/problem-form.js';
import { Card } from '../../../ui/card.js';
import { PageState } from '../../../ui/page-state.js';
import { PageHeader } from '../../../ui/page-title.js';
import { FileList } from '../../attachments/file-list.js';
import { useMay } from '../../session/session.api.js';
import { templateHref, templatesQuery, useSetTemplate } from '../editions.api.js';
import styles from './templates.module.css';

const DOCX = '.docx,application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** 文书模板: of which Word documents 通报 and 告知书 are made; the office may put its own in the place of the product's. */
export default function TemplatesPage() {
  const found = useQuery(templatesQuery);
  return (
    <>
      <PageHeader
        title="文书模板"
        above={<Link to="/editions">红黑榜管理</Link>}
        below={
          <p className={styles.intro}>
            通报和告知书按模板生成。下载现行模板，在 Word 或 WPS
            里改版式、改固定文字，保留需要的填写位置，再上传。
          </p>
        }
      />
      <PageState of={found} lines={6}>
        {({ rows }) => (
          <div className={styles.cards}>
            {rows.map(template => (
              <Template key={template.kind} template={template} />
            ))}
          </div>
        )}
      </PageState>
    </>
  );
}

function Template({ template }: { template: PaperTemplateView }) {
  const { kind, label, file, changedByName, changedAt, placeholders } = template;
  const mayReplace = useMay('edition.template');
  return (
    <Card title={`${label}模板`}>
      {file ? <FileList files={[file]} label={`${label}模板文件`} /> : <p>系统自带的公文格式模板。</p>}
      {changedByName ? (
        <p className={styles.quiet}>
          {changedByName} {formatInstant(changedAt)} {file ? '更换' : '恢复为系统自带'}
        </p>
      ) : null}
      <p className={styles.quiet}>可用的填写位置，写在两层花括号里：</p>
      <ul className={styles.slots} aria-label={`${label}可用的填写位置`}>
        {placeholders.map(name => (
          <li key={name}>
            <code>{`{{${name}}}`}</code>
          </li>
        ))}
      </ul>
      <div className={styles.actions}>
        <Button icon={<DownloadOutlined aria-hidden="true" />} href={templateHref(kind)} download>
          下载现行模板<span className="sr-only">：{label}</span>
        </Button>
        {mayReplace ? <Replace template={template} /> : null}
      </div>
    </Card>
  );
}

/** A new version of the template: a file that is refused says why, and the one before goes on. */
function Replace({ template: { kind, label, version, file } }: { template: PaperTemplateView }) {
  const { message } = App.useApp();
  const input = useRef<HTMLInputElement>(null);
  const set = useSetTemplate();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<HttpProblem>();
  const put = async (done: string, chosen?: File) => {
    setBusy(true);
    setProblem(undefined);
    try {
      const stored = chosen && (await upload<AttachmentView>('/attachments', chosen));
      await set.mutateAsync({ kind, version, fileId: stored?.id ?? null });
      void message.success(done);
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <input
        ref={input}
        hidden
        type="file"
        accept={DOCX}
        aria-label={`${label}模板文件`}
        onChange={event => {
          const [chosen] = event.target.files ?? [];
          if (chosen) void put(`已更换${label}模板`, chosen);
          event.target.value = ''; // the same file again, changed meanwhile
        }}
      />
      <Button
        type="primary"
        loading={busy}
        icon={<UploadOutlined aria-hidden="true" />}
        onClick={() => input.current?.click()}
      >
        上传新模板<span className="sr-only">：{label}</span>
      </Button>
      {file ? (
        <Popconfirm
          title="不再使用这份模板，恢复系统自带的？"
          okText="恢复"
          cancelText="不恢复"
          onConfirm={() => put(`已恢复系统自带的${label}模板`)}
        >
          <Button disabled={busy}>
            恢复系统自带<span className="sr-only">：{label}</span>
          </Button>
        </Popconfirm>
      ) : null}
      <div className={styles.problem}>
        <ProblemAlert problem={problem} onClose={() => setProblem(undefined)} />
      </div>
    </>
  );
}
