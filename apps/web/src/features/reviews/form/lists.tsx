import { REVIEW_LIMITS as LIMITS } from '@zuofeng/shared/reviews/reviews.labels';
import { Button, Form, Input } from 'antd';
import { type ReactNode } from 'react';
import type { TopicValues } from './review-form.js';
import { CasePicker } from './case-picker.js';
import { ItemPicker } from './item-picker.js';
import styles from './form.module.css';

const count = (max: number) => ({ max, strategy: (text: string) => [...text].length });
const needed = (message: string) => [{ required: true, message }];

interface EntryProps {
  title: string;
  onRemove: () => void;
  children: ReactNode;
}

const Entry = ({ title, onRemove, children }: EntryProps) => (
  <fieldset className={styles.entry}>
    <legend>{title}</legend>
    {children}
    <Button size="small" onClick={onRemove}>
      移除<span className="sr-only">：{title}</span>
    </Button>
  </fieldset>
);

/** 研究的问题: chosen from the unit's ledger or its complaints, or written, each with its conclusion. */
export function TopicList({ unitId }: { unitId: string }) {
  const form = Form.useFormInstance();
  const topics = (Form.useWatch('topics', form) ?? []) as TopicValues[];
  return (
    <Form.List name="topics">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }, index) => (
            <Entry key={key} title={`问题 ${index + 1}`} onRemove={() => remove(name)}>
              <Form.Item name={[name, 'title']} label="研究的问题" rules={needed('请填写研究的问题')}>
                <Input count={count(LIMITS.topic)} />
              </Form.Item>
              {topics[index]?.itemId ? <p className={styles.linked}>已关联整改台账中的事项</p> : null}
              {topics[index]?.caseId ? <p className={styles.linked}>已关联投诉件</p> : null}
              <Form.Item name={[name, 'itemId']} hidden>
                <Input />
              </Form.Item>
              <Form.Item name={[name, 'caseId']} hidden>
                <Input />
              </Form.Item>
              <Form.Item name={[name, 'conclusion']} label="研究结论" rules={needed('请填写研究结论')}>
                <Input.TextArea autoSize={{ minRows: 2, maxRows: 10 }} count={count(LIMITS.conclusion)} />
              </Form.Item>
            </Entry>
          ))}
          <div className={styles.add}>
            <ItemPicker
              unitId={unitId}
              taken={topics.flatMap(topic => topic?.itemId ?? [])}
              onPick={({ id, title }) => add({ itemId: id, title })}
            />
            <CasePicker
              unitId={unitId}
              taken={topics.flatMap(topic => topic?.caseId ?? [])}
              onPick={({ id, title }) => add({ caseId: id, title })}
            />
            <Button onClick={() => add({})}>另写一个问题</Button>
          </div>
        </>
      )}
    </Form.List>
  );
}

/** 新查摆的问题: with the head's signature each becomes a draft item of the ledger. */
export function ProblemList({ registered }: { registered: readonly string[] }) {
  const form = Form.useFormInstance();
  return (
    <Form.List name="problems">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }, index) => {
            const known = registered.includes(form.getFieldValue(['problems', name, 'id']) as string);
            return (
              <Entry key={key} title={`新问题 ${index + 1}`} onRemove={() => remove(name)}>
                {known ? <p className={styles.linked}>已登记为整改事项，不能再改</p> : null}
                <Form.Item name={[name, 'id']} hidden>
                  <Input />
                </Form.Item>
                <Form.Item name={[name, 'title']} label="问题" rules={needed('请填写问题')}>
                  <Input disabled={known} count={count(LIMITS.problemTitle)} />
                </Form.Item>
                <Form.Item name={[name, 'problem']} label="具体表现" rules={needed('请填写具体表现')}>
                  <Input.TextArea
                    disabled={known}
                    autoSize={{ minRows: 2, maxRows: 10 }}
                    count={count(LIMITS.problem)}
                  />
                </Form.Item>
              </Entry>
            );
          })}
          <Button onClick={() => add({})}>添加新问题</Button>
        </>
      )}
    </Form.List>
  );
}

/** 议定事项: each with its owner and day, and followed until it is done. */
export function DecisionList() {
  return (
    <Form.List name="decisions">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }, index) => (
            <Entry key={key} title={`议定事项 ${index + 1}`} onRemove={() => remove(name)}>
              <Form.Item name={[name, 'id']} hidden>
                <Input />
              </Form.Item>
              <Form.Item name={[name, 'text']} label="议定事项" rules={needed('请填写议定事项')}>
                <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} count={count(LIMITS.decision)} />
              </Form.Item>
              <div className={styles.pair}>
                <Form.Item name={[name, 'owner']} label="责任人" rules={needed('请填写责任人')}>
                  <Input count={count(LIMITS.person)} />
                </Form.Item>
                <Form.Item name={[name, 'dueOn']} label="完成时限" rules={needed('请填写完成时限')}>
                  <Input type="date" />
                </Form.Item>
              </div>
            </Entry>
          ))}
          <Button onClick={() => add({})}>添加议定事项</Button>
        </>
      )}
    </Form.List>
  );
}
