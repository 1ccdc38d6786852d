import { useQuery } from '@tanstack/react-query';
import { CASE_TODO_LABELS } from '@zuofeng/shared/complaints/case-todos.labels';
import { Button, Segmented } from 'antd';
import { useNavigate } from 'react-router';
import { formatCount } from '../../../lib/format.js';
import { PageState } from '../../../ui/page-state.js';
import { PageHeader } from '../../../ui/page-title.js';
import { useMay } from '../../session/session.api.js';
import { beyondStage, inStage, queryOf, type Stage, stageOf, STAGES } from '../case-filters.js';
import { casesQuery } from '../complaints.api.js';
import { CaseList } from './case-list.js';
import { CaseFilterChips, FilterBar } from './filter-bar.js';
import styles from './list.module.css';
import { TodoTabs } from './todo-tabs.js';
import { type CasesControl, useCases } from './use-cases.js';

const STAGE_OPTIONS = (Object.keys(STAGES) as Stage[]).map(value => ({ value, label: STAGES[value].label }));

/** 投诉办理: the cases of the reader, from the one that came in last night to the one that closed last year. */
export default function ComplaintsPage() {
  const control = useCases();
  const { filter } = control.view;
  const cases = useQuery(casesQuery(queryOf(control.view)));
  return (
    <>
      <PageHeader title="投诉办理" actions={<Ways />} />
      <TodoTabs chosen={filter.todo} />
      <FilterBar control={control} />
      <CaseFilterChips control={control} />
      <div className={styles.summary}>
        {filter.todo ? (
          <h2>{CASE_TODO_LABELS[filter.todo]}</h2>
        ) : (
          <Segmented<Stage | ''>
            aria-label="阶段"
            value={stageOf(filter) ?? ''}
            options={STAGE_OPTIONS}
            onChange={stage => stage && control.filterBy(inStage(stage))}
          />
        )}
        <span role="status" className={styles.count}>
          {cases.data ? (
            <>
              共 <b>{formatCount(cases.data.total)}</b> 件
            </>
          ) : null}
        </span>
      </div>
      <PageState
        of={cases}
        lines={12}
        isEmpty={({ total }) => total === 0}
        empty={<Nothing control={control} />}
      >
        {page => <CaseList page={page} fetching={cases.isPlaceholderData} control={control} />}
      </PageState>
    </>
  );
}

function Ways() {
  const navigate = useNavigate();
  const mayEnter = useMay('complaint.enter');
  const mayTriage = useMay('complaint.triage');
  const mayAsk = useMay('complaint.identity.ask');
  return (
    <>
      {mayAsk ? <Button onClick={() => void navigate('/identity-openings')}>身份查阅</Button> : null}
      {mayTriage ? <Button onClick={() => void navigate('/complaints/call-backs')}>回访台</Button> : null}
      {mayEnter ? <Button onClick={() => void navigate('/imports')}>批量导入</Button> : null}
      {mayEnter ? (
        <Button type="primary" onClick={() => void navigate('/complaints/new')}>
          登记投诉
        </Button>
      ) : null}
    </>
  );
}

/** Says what is empty: the person's own list, the filter's answer, or everything. */
function Nothing({ control }: { control: CasesControl }) {
  const office = useMay('complaint.office');
  const { filter } = control.view;
  if (filter.todo) return <p>{CASE_TODO_LABELS[filter.todo]}已经全部处理完。</p>;
  if (Object.keys(beyondStage(filter)).length > 0) {
    return (
      <>
        <p>没有符合这些条件的投诉。</p>
        <Button onClick={control.clear}>清除全部条件</Button>
      </>
    );
  }
  return (
    <p>
      {office
        ? '目前没有在办的投诉。群众在网上提交的、工作人员登记的投诉都会列在这里。'
        : '目前没有交办给本单位的投诉。投诉交办以后才会出现在这里。'}
    </p>
  );
}
