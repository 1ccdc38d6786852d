import type { ItemView } from '@zuofeng/shared/rectification/rectification.contract';
import { RECTIFICATION_LIMITS as LIMITS } from '@zuofeng/shared/rectification/rectification.labels';
import { Button, Form, Input } from 'antd';
import { formatInstant } from '../../../lib/format.js';
import { useFormDraft } from '../../../ui/antd/form-draft.js';
import { ProblemAlert, useProblemSubmit } from '../../../ui/antd/problem-form.js';
import { useMe } from '../../session/session.api.js';
import { useComment } from '../rectification.api.js';
import { Card, Prose } from '../../../ui/card.js';
import styles from './item.module.css';

/** 留言: the talk between the office, the unit and those that help, about this item. */
export function CommentsCard({ item }: { item: ItemView }) {
  const mayComment = item.allowedActions.includes('comment');
  if (item.comments.length === 0 && !mayComment) return null;
  return (
    <Card title="留言" screenOnly={item.comments.length === 0}>
      {item.comments.map(comment => (
        <div key={comment.id} className={styles.entry}>
          <p className={styles.note}>
            {comment.authorName} · {formatInstant(comment.at)}
          </p>
          <Prose>{comment.text}</Prose>
        </div>
      ))}
      {mayComment ? <Say item={item} /> : null}
    </Card>
  );
}

function Say({ item }: { item: ItemView }) {
  const me = useMe();
  const [form] = Form.useForm<{ text: string }>();
  const draft = useFormDraft<{ text: string }>(form, `${me.accountId}:rectification:${item.id}:comment`);
  const comment = useComment(item.id);
  const { submit, sending, problem, clear } = useProblemSubmit<{ text: string }, ItemView>(
    form,
    body => comment.mutateAsync(body),
    () => {
      draft.discard();
      form.resetFields();
    },
  );
  return (
    <Form
      form={form}
      className="no-print"
      onFinish={values => void submit(values)}
      onValuesChange={draft.onValuesChange}
    >
      <ProblemAlert problem={problem} onClose={clear} />
      <Form.Item name="text" rules={[{ required: true, message: '请填写留言' }]} style={{ marginBottom: 12 }}>
        <Input.TextArea
          aria-label="留言"
          placeholder="说明情况、提出疑问或意见，办公室、责任单位和配合单位都能看到"
          autoSize={{ minRows: 2, maxRows: 8 }}
          maxLength={LIMITS.comment}
        />
      </Form.Item>
      <Button htmlType="submit" loading={sending}>
        留言
      </Button>
    </Form>
  );
}
