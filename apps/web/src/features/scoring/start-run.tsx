import { useQuery, useQueryClient } from '@tanstack/react-query';
import { isJobOver } from '@zuofeng/shared/jobs/jobs.labels';
import type { JobView } from '@zuofeng/shared/jobs/jobs.contract';
import { lastPeriods } from '@zuofeng/shared/scoring/periods';
import type { StartScoring } from '@zuofeng/shared/scoring/scores.contract';
import { Button, Form, Modal, Select } from 'antd';
import { useEffect } from 'react';
import { Link } from 'react-router';
import { ProblemAlert, useProblemSubmit } from '../../ui/antd/problem-form.js';
import { PageState } from '../../ui/page-state.js';
import { JobProgress } from '../jobs/job-progress.js';
import { jobQuery } from '../jobs/jobs.api.js';
import { useToday } from '../rectification/working-calendar.js';
import { ruleBooksQuery } from '../rule-books/rule-books.api.js';
import { PeriodSelect } from './period-select.js';
import { SCORING, useStartScoring } from './scoring.api.js';
import styles from './scoring.module.css';

interface StartProps {
  onStarted: (jobId: string) => void;
  onClose: () => void;
}

/** 计算考评: which period, under which book; the computing itself goes on in the background. */
export function StartRun({ onStarted, onClose }: StartProps) {
  const today = useToday();
  const [form] = Form.useForm<StartScoring>();
  const books = useQuery(ruleBooksQuery({ state: ['approved'] }));
  const start = useStartScoring();
  const { submit, sending, problem, clear } = useProblemSubmit<StartScoring, JobView>(
    form,
    ({ period, ruleBookId }) => start.mutateAsync({ period, ...(ruleBookId ? { ruleBookId } : {}) }),
    ({ id }) => onStarted(id),
  );
  return (
    <Modal
      open
      title="计算考评"
      onCancel={onClose}
      mask={{ closable: false }}
      footer={[
        <Button key="cancel" onClick={onClose}>
          暂不
        </Button>,
        <Button key="start" type="primary" loading={sending} onClick={() => form.submit()}>
          开始计算
        </Button>,
      ]}
    >
      <p className={styles.intro}>
        按考评期读取各单位的整改、投诉、专题研究等记录，逐项计分；每一分都留下依据。计算结果另存一份，不覆盖以前的。
      </p>
      <ProblemAlert problem={problem} onClose={clear} />
      {today ? (
        <Form<StartScoring>
          form={form}
          layout="vertical"
          initialValues={{ period: lastPeriods('quarter', today, 2)[1] }}
          onFinish={values => void submit(values)}
        >
          <Form.Item name="period" label="考评期" required>
            <PeriodSelect today={today} />
          </Form.Item>
          <Form.Item name="ruleBookId" label="考评办法" extra="不选择的，用考评期最后一天现行的办法">
            <Select
              allowClear
              placeholder="现行办法"
              loading={books.isPending}
              options={(books.data?.rows ?? []).map(({ id, number, name }) => ({
                value: id,
                label: `${number} ${name}`,
              }))}
            />
          </Form.Item>
        </Form>
      ) : null}
    </Modal>
  );
}

/** How far the computing is. It can be left and come back to: the job stands in the address. */
export function RunProgress({ jobId, onDone }: { jobId: string; onDone: (runId: string | null) => void }) {
  const queries = useQueryClient();
  const job = useQuery(jobQuery(jobId));
  const { state, subjectId } = job.data ?? {};
  useEffect(() => {
    if (state === undefined || !isJobOver(state)) return;
    void queries.invalidateQueries({ queryKey: SCORING });
    if (state === 'done') onDone(subjectId ?? null);
    // `onDone` is made anew with each drawing of the page; the end of the job comes once.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [state, subjectId, queries]);
  return (
    <section className={styles.progress} aria-label="计算进度">
      <PageState of={job} lines={2}>
        {data => <JobProgress job={data} />}
      </PageState>
      <p>
        可以离开这个页面，计算照常进行；回到这里或到<Link to="/jobs">后台任务</Link>都能看到结果。
      </p>
    </section>
  );
}
