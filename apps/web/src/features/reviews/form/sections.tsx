import type { ReviewView } from '@zuofeng/shared/reviews/reviews.contract';
import { REVIEW_LIMITS as LIMITS } from '@zuofeng/shared/reviews/reviews.labels';
import { Form, Input, Radio, Select } from 'antd';
import { type ReactNode, useId } from 'react';
import { FilesField } from '../../attachments/files-field.js';
import { DecisionList, ProblemList, TopicList } from './lists.js';
import styles from './form.module.css';

const count = (max: number) => ({ max, strategy: (text: string) => [...text].length });

interface SectionProps {
  title: string;
  hint?: string;
  children: ReactNode;
}

function Section({ title, hint, children }: SectionProps) {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {hint ? <p className={styles.hint}>{hint}</p> : null}
      {children}
    </section>
  );
}

/** The record's parts in the order of the meeting. */
export function Sections({ review, onBusy }: { review: ReviewView; onBusy: (busy: boolean) => void }) {
  const { period } = review;
  const headChaired = Form.useWatch('headChaired') as boolean | undefined;
  return (
    <>
      <Section title="一、会议情况">
        <div className={styles.pair}>
          <Form.Item name="heldOn" label="研究日期" extra={`${period.label}内`}>
            <Input type="date" min={period.first} />
          </Form.Item>
          <Form.Item name="place" label="地点">
            <Input count={count(LIMITS.place)} />
          </Form.Item>
          <Form.Item name="chair" label="主持人">
            <Input count={count(LIMITS.person)} />
          </Form.Item>
          <Form.Item name="headChaired" label="是否一把手亲自主持">
            <Radio.Group
              options={[
                { value: true, label: '一把手亲自主持' },
                { value: false, label: '未亲自主持' },
              ]}
            />
          </Form.Item>
        </div>
        {headChaired === false ? (
          <Form.Item name="chairNote" label="未亲自主持的原因">
            <Input.TextArea autoSize={{ minRows: 2 }} count={count(LIMITS.reason)} />
          </Form.Item>
        ) : null}
        <Form.Item name="attendees" label="参加人员" extra="填一个姓名后回车，也可用顿号或逗号隔开一次粘贴">
          <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={['、', '，', ',', ' ', '\n']} />
        </Form.Item>
        <Form.Item name="agenda" label="议程">
          <Input.TextArea autoSize={{ minRows: 3, maxRows: 14 }} count={count(LIMITS.agenda)} />
        </Form.Item>
      </Section>
      <Section title="二、研究的问题" hint="逐个写明研究结论。可从本单位台账、交办的投诉件选取，也可另写。">
        <TopicList unitId={review.unit.id} />
      </Section>
      <Section title="三、新查摆的问题" hint="签字报送时登记为整改事项草稿，由办公室交办。没有可以不填。">
        <ProblemList
          registered={review.problems.filter(({ registered }) => registered).map(({ id }) => id)}
        />
      </Section>
      <Section title="四、议定事项" hint="每项写明责任人和完成时限，跟踪到落实为止。">
        <DecisionList />
      </Section>
      <Section title="五、会议材料">
        <Form.Item name="minutes" label="会议纪要">
          <FilesField onBusy={onBusy} />
        </Form.Item>
        <Form.Item name="signIn" label="签到表">
          <FilesField onBusy={onBusy} />
        </Form.Item>
        <Form.Item name="other" label="其他材料">
          <FilesField onBusy={onBusy} />
        </Form.Item>
      </Section>
    </>
  );
}
