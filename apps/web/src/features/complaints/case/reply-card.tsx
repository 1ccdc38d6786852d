import type { CaseView } from '@zuofeng/shared/complaints/complaints.contract';
import { CASE_ACTION_LABELS } from '@zuofeng/shared/complaints/case-actions.labels';
import { Button } from 'antd';
import { Card, Prose } from '../../../ui/card.js';
import styles from './case.module.css';
import type { Act } from './case.page.js';

/** The answer that the complainant reads, or the draft of it. */
export function ReplyCard({ view, onAct }: { view: CaseView; onAct: Act }) {
  const { reply, replyDraft } = view;
  const may = view.allowedActions.includes('draft-reply');
  if (!reply && !replyDraft && !may) return null;
  return (
    <Card
      title={reply ? '答复' : '答复草稿'}
      extra={
        may ? (
          <Button size="small" onClick={() => onAct('draft-reply')}>
            {replyDraft ? '修改草稿' : CASE_ACTION_LABELS['draft-reply']}
          </Button>
        ) : null
      }
    >
      {reply ? (
        <Prose>{reply}</Prose>
      ) : replyDraft ? (
        <>
          <p className={styles.note}>草稿，投诉人看不到；由办公室审核后答复。</p>
          <Prose>{replyDraft}</Prose>
        </>
      ) : (
        <p className={styles.note}>还没有拟写。承办单位可以先拟草稿，由办公室审核后答复投诉人。</p>
      )}
    </Card>
  );
}
