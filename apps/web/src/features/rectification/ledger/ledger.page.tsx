import { useQuery } from '@tanstack/react-query';
import type { ItemSelection } from '@zuofeng/shared/rectification/rectification.query.contract';
import { Button, Segmented } from 'antd';
import { Link, useNavigate } from 'react-router';
import { useDraft } from '../../../lib/draft.js';
import { formatCount } from '../../../lib/format.js';
import { useNarrow } from '../../../lib/media.js';
import { PageState } from '../../../ui/page-state.js';
import { PageHeader } from '../../../ui/page-title.js';
import { useMay, useMe } from '../../session/session.api.js';
import { itemsQuery } from '../rectification.api.js';
import { SavedViewGate } from '../saved-views/saved-view-gate.js';
import { ViewsBar } from '../saved-views/views-bar.js';
import { ExportButton } from './export-button.js';
import { FilterBar } from './filter-bar.js';
import { FilterChips } from './filter-chips.js';
import { beyondStage, type LedgerView, queryOf, type Stage, stageOf, STAGES } from './filters.js';
import { LedgerBoard } from './ledger-board.js';
import { LedgerList } from './ledger-list.js';
import styles from './ledger.module.css';
import { useView } from './use-view.js';

const STAGE_OPTIONS = (Object.keys(STAGES) as Stage[]).map(value => ({ value, label: STAGES[value].label }));
const statesOf = (stage: Stage) => {
  const { states } = STAGES[stage];
  return states && [...states];
};

/** 整改台账: one problem, one number, closed one by one. */
export default function LedgerPage() {
  return (
    <SavedViewGate>
      <Ledger />
    </SavedViewGate>
  );
}

function Ledger() {
  const control = useView();
  const { view, show } = control;
  const me = useMe();
  const narrow = useNarrow();
  const items = useQuery(itemsQuery(queryOf(view)));
  const density = useDraft<boolean>(`${me.accountId}:ledger-dense`, false);
  const filtered = Object.keys(beyondStage(view.filter)).length > 0;

  return (
    <>
      <PageHeader
        title="整改台账"
        actions={<Ways selection={{ ...view.filter, sort: view.sort }} empty={items.data?.total === 0} />}
      />
      <ViewsBar shown={view} />
      <FilterBar control={control} />
      <FilterChips control={control} />
      <div className={styles.summary}>
        <Segmented<Stage | ''>
          aria-label="阶段"
          value={stageOf(view.filter) ?? ''}
          options={STAGE_OPTIONS}
          onChange={stage => stage && control.filterBy({ state: statesOf(stage) })}
        />
        <span role="status" className={styles.count}>
          {items.data ? (
            <>
              共 <b>{formatCount(items.data.total)}</b> 项
            </>
          ) : null}
        </span>
        <div className={styles.tools}>
          {view.layout === 'table' && !narrow ? (
            <Segmented
              size="small"
              aria-label="行距"
              value={density.value ? 'dense' : 'wide'}
              options={[
                { value: 'wide', label: '宽松' },
                { value: 'dense', label: '紧凑' },
              ]}
              onChange={value => density.keep(value === 'dense')}
            />
          ) : null}
          <Segmented<LedgerView['layout']>
            size="small"
            aria-label="视图"
            value={view.layout}
            options={[
              { value: 'table', label: '表格' },
              { value: 'board', label: '看板' },
            ]}
            onChange={layout => show({ ...view, layout })}
          />
        </div>
      </div>
      {view.layout === 'board' ? (
        <LedgerBoard filter={view.filter} />
      ) : (
        <PageState
          of={items}
          lines={12}
          isEmpty={({ total }) => total === 0}
          empty={<Nothing filtered={filtered} stage={stageOf(view.filter)} onClear={control.clear} />}
        >
          {page => (
            <LedgerList
              page={page}
              fetching={items.isPlaceholderData}
              control={control}
              dense={density.value}
            />
          )}
        </PageState>
      )}
    </>
  );
}

function Ways({ selection, empty }: { selection: ItemSelection; empty: boolean }) {
  const navigate = useNavigate();
  const mayCreate = useMay('rectification.create');
  const mayExport = useMay('rectification.export');
  const mayImport = useMay('rectification.import');
  return (
    <>
      {mayExport ? <ExportButton selection={selection} disabled={empty} /> : null}
      {mayImport ? <Button onClick={() => void navigate('/imports')}>导入</Button> : null}
      {mayCreate ? (
        <Button type="primary" onClick={() => void navigate('/ledger/new')}>
          登记
        </Button>
      ) : null}
    </>
  );
}

interface NothingProps {
  filtered: boolean;
  stage: Stage | undefined;
  onClear: () => void;
}

function Nothing({ filtered, stage, onClear }: NothingProps) {
  const mayCreate = useMay('rectification.create');
  if (filtered) {
    return (
      <>
        <p>没有符合这些条件的问题。</p>
        <Button onClick={onClear}>清除全部条件</Button>
      </>
    );
  }
  return (
    <>
      <p>{stage && stage !== 'all' ? `没有${STAGES[stage].label}的问题。` : '台账还是空的。'}</p>
      {mayCreate ? <Link to="/ledger/new">登记问题</Link> : null}
    </>
  );
}
