import type { ItemView } from '@zuofeng/shared/rectification/rectification.contract';
import { Button } from 'antd';
import type { DialogAction } from '../action-forms.js';
import { Card, Prose } from '../../../ui/card.js';
import styles from './item.module.css';

/** What the public sees of this item: nothing but counts, until the office gives it a summary. */
export function PublicCard({ item, onAct }: { item: ItemView; onAct: (action: DialogAction) => void }) {
  const may = (action: DialogAction) => item.allowedActions.includes(action);
  if (!item.isPublic && !may('publish')) return null;
  return (
    <Card
      title="公开情况"
      extra={
        <>
          {may('publish') ? (
            <Button size="small" onClick={() => onAct('publish')}>
              {item.isPublic ? '修改摘要' : '公开'}
            </Button>
          ) : null}
          {may('unpublish') ? (
            <Button type="link" size="small" onClick={() => onAct('unpublish')}>
              取消公开
            </Button>
          ) : null}
        </>
      }
    >
      {item.isPublic && item.publicSummary ? (
        <Prose>{item.publicSummary}</Prose>
      ) : (
        <p className={styles.note}>未公开。群众只能看到单位的各项数字，看不到本项内容。</p>
      )}
    </Card>
  );
}
