import type {
  ImportColumnView,
  ImportFieldView,
  ImportSheetRow,
  ImportView,
} from '@zuofeng/shared/imports/imports.contract';
import { Table, type TableColumnsType, type TablePaginationConfig } from 'antd';
import type { ComponentProps } from 'react';
import { BECOMES_LABELS } from './kinds.js';
import styles from './imports.module.css';

interface SheetProps {
  view: Pick<ImportView, 'columns' | 'fields'>;
  rows: readonly ImportSheetRow[];
  loading: boolean;
  paging: TablePaginationConfig;
}

/** The sheet's mapped columns in the sheet's order, each cell with what is wrong with it. */
export function SheetTable({ view, rows, loading, paging }: SheetProps) {
  const mapped = view.columns.flatMap(column => {
    const fields = view.fields.filter(field => field.column === column.index);
    return fields[0] ? [{ column, field: fields[0] }] : [];
  });
  const columns: TableColumnsType<ImportSheetRow> = [
    { title: '行', dataIndex: 'line', width: 56, align: 'right' },
    { title: '导入为', key: 'becomes', width: 120, render: (_, row) => <Outcome row={row} /> },
    ...mapped.map(({ column, field }) => ({
      title: <Header column={column} field={field} />,
      key: String(column.index),
      width: WIDTHS[field.key] ?? 120,
      onCell: (row: ImportSheetRow) =>
        faultsAt(row, column.index).length > 0 ? { className: styles.faulty ?? '' } : {},
      render: (_: unknown, row: ImportSheetRow) => <Cell row={row} column={column.index} />,
    })),
  ];
  return (
    <Table<ImportSheetRow>
      rowKey="line"
      size="small"
      className={styles.sheet}
      columns={columns}
      dataSource={[...rows]}
      loading={{ spinning: loading, delay: 300 }}
      pagination={{ ...paging, showSizeChanger: false, showTotal: total => `共 ${total} 行` }}
      tableLayout="fixed"
      components={{ table: Wide }}
    />
  );
}

/** Wider than the page; the keyboard scrolls it as well as the mouse. */
const Wide = (props: ComponentProps<'table'>) => (
  <div className={styles.wide} role="region" aria-label="表格内容" tabIndex={0}>
    <table {...props} />
  </div>
);

const WIDTHS: Record<string, number> = {
  unit: 150,
  title: 220,
  problem: 280,
  standard: 280,
  measures: 280,
  result: 280,
};

const faultsAt = (row: ImportSheetRow, column: number | null) =>
  row.faults.filter(fault => fault.column === column);

const Header = ({ column, field }: { column: ImportColumnView; field: ImportFieldView }) => (
  <span className={styles.header}>
    {field.label}
    <small>
      {column.letter} 列 {column.header}
    </small>
  </span>
);

function Outcome({ row }: { row: ImportSheetRow }) {
  return (
    <>
      {row.becomes ? BECOMES_LABELS[row.becomes] : <b className={styles.fault}>有错误</b>}
      <Faults faults={faultsAt(row, null)} />
    </>
  );
}

const Cell = ({ row, column }: { row: ImportSheetRow; column: number }) => {
  const text = row.cells[column]?.trim() ?? '';
  return (
    <>
      <div className={styles.cell} title={text.length > 60 ? text : undefined}>
        {text || '（空白）'}
      </div>
      <Faults faults={faultsAt(row, column)} />
    </>
  );
};

const Faults = ({ faults }: { faults: ImportSheetRow['faults'] }) =>
  faults.map(({ field, message }) => (
    <div key={field + message} className={styles.fault}>
      {message}
    </div>
  ));
