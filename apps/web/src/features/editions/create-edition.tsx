import { useQuery } from '@tanstack/react-query';
import type { CreateEdition, EditionView } from '@zuofeng/shared/editions/editions.contract';
import { EDITION_LIMITS as LIMITS } from '@zuofeng/shared/editions/editions.labels';
import type { ScoreRunRow } from '@zuofeng/shared/scoring/scores.contract';
import { Button, Form, Input, Modal, Select } from 'antd';
import { formatInstant } from '../../lib/format.js';
import { ProblemAlert, useProblemSubmit } from '../../ui/antd/problem-form.js';
import { PageState } from '../../ui/page-state.js';
import { runsQuery } from '../scoring/scoring.api.js';
import { useCreateEdition } from './editions.api.js';
import styles from './editions.module.css';

interface DialogProps {
  /** Chosen already, from the page of scores. */
  runId: string | undefined;
  onMade: (id: string) => void;
  onClose: () => void;
}

const titleOf = (run: ScoreRunRow | undefined): string => (run ? `${run.period.label}作风建设红黑榜` : '');

/** 拟榜, from a finished score run that no edition rests on yet. */
export function CreateEditionDialog(props: DialogProps) {
  const runs = useQuery(runsQuery({ size: 100 }));
  return (
    <Modal open title="拟榜" onCancel={props.onClose} mask={{ closable: false }} footer={null}>
      <PageState of={runs} lines={3}>
        {({ rows }) => <MakeForm {...props} runs={rows.filter(({ editionId }) => editionId === null)} />}
      </PageState>
    </Modal>
  );
}

function MakeForm({ runId, runs, onMade, onClose }: DialogProps & { runs: readonly ScoreRunRow[] }) {
  const [form] = Form.useForm<CreateEdition>();
  const make = useCreateEdition();
  const start = runs.find(({ id }) => id === runId) ?? runs[0];
  const { submit, sending, problem, clear } = useProblemSubmit<CreateEdition, EditionView>(
    form,
    values => make.mutateAsync(values),
    ({ id }) => onMade(id),
  );
  if (!start) return <p className={styles.intro}>没有可用的考评结果：先到“考评”计算一个已经结束的考评期。</p>;
  return (
    <>
      <p className={styles.intro}>按考评结果排出名次和榜单，成为草稿；主任同意后公开征求意见。</p>
      <ProblemAlert problem={problem} onClose={clear} />
      <Form<CreateEdition>
        form={form}
        layout="vertical"
        initialValues={{ runId: start.id, title: titleOf(start) }}
        onFinish={values => void submit(values)}
      >
        <Form.Item name="runId" label="考评结果" required>
          <Select
            options={runs.map(({ id, period, at }) => ({
              value: id,
              label: `${period.label} · ${formatInstant(at)} 计算`,
            }))}
            onChange={id => form.setFieldValue('title', titleOf(runs.find(run => run.id === id)))}
          />
        </Form.Item>
        <Form.Item
          name="title"
          label="榜单名称"
          required
          rules={[{ required: true, message: '请填写榜单名称' }]}
        >
          <Input maxLength={LIMITS.title} />
        </Form.Item>
        <div className={styles.dialogFoot}>
          <Button onClick={onClose}>暂不</Button>
          <Button type="primary" htmlType="submit" loading={sending}>
            拟榜
          </Button>
        </div>
      </Form>
    </>
  );
}
