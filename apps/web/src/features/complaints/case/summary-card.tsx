import type { CaseView } from '@zuofeng/shared/complaints/complaints.contract';
import { Button } from 'antd';
import { Card, Prose } from '../../../ui/card.js';
import { FileList } from '../../attachments/file-list.js';
import styles from './case.module.css';
import type { Act } from './case.page.js';

/** 转办摘要: all that the unit reads of the complaint, with the copies that go along. */
export function SummaryCard({ view, onAct }: { view: CaseView; onAct: Act }) {
  const { summary, released, sight } = view;
  const may = view.allowedActions.includes('summarise');
  if (sight === 'original' && !summary && !may) return null;
  return (
    <Card
      title="转办摘要"
      extra={
        may ? (
          <Button size="small" onClick={() => onAct('summarise')}>
            {summary ? '修改摘要' : '拟转办摘要'}
          </Button>
        ) : null
      }
    >
      {summary ? (
        <Prose>{summary}</Prose>
      ) : (
        <p className={styles.note}>还没有摘要。交办前须拟写：承办单位只看得到摘要和随案材料。</p>
      )}
      <FileList files={released} label="随案材料" />
    </Card>
  );
}
