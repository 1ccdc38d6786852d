import { useQuery } from '@tanstack/react-query';
import type { ImportRow } from '@zuofeng/shared/imports/imports.contract';
import { IMPORT_KIND_LABELS } from '@zuofeng/shared/imports/imports.labels';
import { Pagination, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { formatCount, formatInstant } from '../../lib/format.js';
import { PageState } from '../../ui/page-state.js';
import { PageHeader } from '../../ui/page-title.js';
import { ImportStateTag } from './import-state-tag.js';
import { IMPORTS_PAGE_SIZE, importsQuery } from './imports.api.js';
import styles from './imports.module.css';
import { UploadCard } from './upload-card.js';

const COLUMNS: TableColumnsType<ImportRow> = [
  {
    title: '文件',
    dataIndex: 'fileName',
    render: (name: string, { id }) => (
      <Link to={`/imports/${id}`} className={styles.fileName}>
        {name}
      </Link>
    ),
  },
  {
    title: '内容',
    dataIndex: 'kind',
    width: 110,
    render: (kind: ImportRow['kind']) => IMPORT_KIND_LABELS[kind],
  },
  {
    title: '状态',
    dataIndex: 'state',
    width: 110,
    render: (state: ImportRow['state']) => <ImportStateTag state={state} />,
  },
  { title: '行数', key: 'rows', width: 150, align: 'right', render: (_, { counts }) => rowsText(counts) },
  { title: '上传时间', dataIndex: 'createdAt', width: 180, render: formatInstant },
  { title: '导入时间', dataIndex: 'committedAt', width: 180, render: formatInstant },
];

const rowsText = ({ rows, faulty }: ImportRow['counts']) =>
  faulty > 0 ? `${formatCount(rows)}（${formatCount(faulty)} 行有错）` : formatCount(rows);

/** 导入: a new sheet, and the person's own earlier ones with how far each is. */
export default function ImportsPage() {
  const [page, setPage] = useState(1);
  const imports = useQuery(importsQuery(page));
  return (
    <>
      <PageHeader title="导入" />
      <UploadCard />
      <section aria-labelledby="past-imports">
        <h2 id="past-imports" className={styles.heading}>
          我的导入
        </h2>
        <PageState
          of={imports}
          isEmpty={({ total }) => total === 0}
          empty="您还没有导入过表格。上传后可以随时离开，回来接着做。"
        >
          {({ rows, total }) => (
            <>
              <Table
                rowKey="id"
                size="small"
                columns={COLUMNS}
                dataSource={rows}
                pagination={false}
                scroll={{ x: 820 }}
              />
              {total > IMPORTS_PAGE_SIZE ? (
                <Pagination
                  className={styles.paging}
                  current={page}
                  pageSize={IMPORTS_PAGE_SIZE}
                  total={total}
                  showSizeChanger={false}
                  onChange={setPage}
                />
              ) : null}
            </>
          )}
        </PageState>
      </section>
    </>
  );
}
