import { IMPORT_STATE_LABELS, type ImportState } from '@zuofeng/shared/imports/imports.labels';
import { Tag } from 'antd';

const COLOURS: Partial<Record<ImportState, string>> = {
  committing: 'processing',
  committed: 'success',
  failed: 'error',
};

export const ImportStateTag = ({ state }: { state: ImportState }) => (
  <Tag {...(COLOURS[state] ? { color: COLOURS[state] } : {})}>{IMPORT_STATE_LABELS[state]}</Tag>
);
