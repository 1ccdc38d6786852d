import { useQuery } from '@tanstack/react-query';
import type { ReviewView } from '@zuofeng/shared/reviews/reviews.contract';
import { App, Button, Form } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { formatDay } from '../../../lib/format.js';
import { useFormDraft } from '../../../ui/antd/form-draft.js';
import { ProblemAlert, useProblemSubmit } from '../../../ui/antd/problem-form.js';
import { RestoredDraft } from '../../../ui/antd/restored-draft.js';
import { PageState } from '../../../ui/page-state.js';
import { PageHeader } from '../../../ui/page-title.js';
import { useMe } from '../../session/session.api.js';
import { countdown } from '../review-words.js';
import { packHref, recordHref } from '../reviews-view.js';
import { reviewQuery, useEditReview } from '../reviews.api.js';
import { editOf, type ReviewValues, valuesOf } from './review-form.js';
import { Sections } from './sections.js';
import styles from './form.module.css';

/** 填写记录 at `/reviews/:id/edit`. */
export default function ReviewFormPage() {
  const { id = '' } = useParams();
  const found = useQuery(reviewQuery(id));
  return (
    <PageState of={found} lines={12} title="填写记录">
      {review => (
        <ReviewForm key={review.id} review={review} onReload={async () => (await found.refetch()).data} />
      )}
    </PageState>
  );
}

interface FormProps {
  review: ReviewView;
  onReload: () => Promise<ReviewView | undefined>;
}

/** The record in the order of the meeting. What is typed is kept on this device until it is saved. */
function ReviewForm({ review, onReload }: FormProps) {
  const me = useMe();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [form] = Form.useForm<ReviewValues>();
  // What the person read; the page behind may refresh by itself.
  const [read, setRead] = useState(review);
  const [busy, setBusy] = useState(false);
  const draft = useFormDraft<ReviewValues>(form, `${me.accountId}:review:${review.id}:form`);
  const edit = useEditReview(review.id);
  const { submit, sending, problem, clear } = useProblemSubmit<ReviewValues, ReviewView>(
    form,
    () =>
      edit.mutateAsync({
        version: read.version,
        edit: editOf(read, form.getFieldsValue(true) as ReviewValues),
      }),
    saved => {
      draft.discard();
      void message.success(
        saved.missing.length > 0 ? '已保存，内容还没有填齐' : '已保存，可以由主要负责人签字报送',
      );
      void navigate(recordHref(saved.id));
    },
  );
  const reload = async () => {
    const latest = await onReload();
    if (!latest) return;
    setRead(latest);
    clear();
  };
  const { period, unit } = review;
  return (
    <>
      <PageHeader
        title="填写记录"
        above={<Link to={recordHref(review.id)}>{review.title}</Link>}
        below={
          <p className={styles.hint}>
            最后报送日 {formatDay(period.dueOn)}，{countdown(period.daysLeft)}。
            <Link to={packHref(unit.id)} target="_blank">
              打开研究材料
            </Link>
          </p>
        }
      />
      <Form<ReviewValues>
        form={form}
        layout="vertical"
        className={styles.form ?? ''}
        scrollToFirstError={{ block: 'center', focus: true }}
        initialValues={valuesOf(review)}
        onFinish={values => void submit(values)}
        onValuesChange={draft.onValuesChange}
      >
        {draft.restored ? (
          <RestoredDraft
            discard={() => {
              draft.discard();
              form.resetFields();
            }}
          />
        ) : null}
        <ProblemAlert problem={problem} onClose={clear} />
        {problem?.code === 'record.stale' ? (
          <Button style={{ marginBottom: 16 }} onClick={() => void reload()}>
            读取最新内容（保留已填写的内容）
          </Button>
        ) : null}
        <Sections review={read} onBusy={setBusy} />
        <footer className={styles.foot}>
          <span role="status">可以分次填写，随时保存；签字报送在记录页面上进行。</span>
          <div>
            <Button onClick={() => void navigate(recordHref(review.id))}>取消</Button>
            <Button type="primary" htmlType="submit" loading={sending} disabled={busy}>
              {busy ? '等待文件上传…' : '保存'}
            </Button>
          </div>
        </footer>
      </Form>
    </>
  );
}
