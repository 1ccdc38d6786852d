import type { ItemView } from '@zuofeng/shared/rectification/rectification.contract';
import { Button } from 'antd';
import { Link, useNavigate } from 'react-router';
import { useMay } from '../../session/session.api.js';
import { StateTag } from '../item-words.js';
import { ledgerHref } from '../ledger/filters.js';
import { Card } from '../../../ui/card.js';
import styles from './item.module.css';

/** The parts of a larger problem: each closes by itself, and all before the whole. */
export function ChildrenCard({ item }: { item: ItemView }) {
  const navigate = useNavigate();
  const mayCreate = useMay('rectification.create');
  // A child has no children of its own, and an ended problem takes no new parts.
  const open = item.state !== 'closed' && item.state !== 'cancelled';
  const mayAdd = mayCreate && item.parent === null && open;
  if (item.children.length === 0 && !mayAdd) return null;
  const left = item.children.filter(({ state }) => state !== 'closed' && state !== 'cancelled').length;
  return (
    <Card
      title="子项"
      screenOnly={item.children.length === 0}
      extra={
        mayAdd ? (
          <Button size="small" onClick={() => void navigate(`/ledger/new?parent=${item.id}`)}>
            添加子项
          </Button>
        ) : null
      }
    >
      {item.children.length === 0 ? (
        <p className={styles.note}>问题较大、牵头单位较多时，可以分成若干子项分别销号。</p>
      ) : (
        <>
          <p className={styles.note}>
            <Link to={ledgerHref({ parentId: item.id })}>共 {item.children.length} 项</Link>
            {left > 0 ? `，还有 ${left} 项没有销号` : '，已全部办结'}
          </p>
          <ul className={styles.children}>
            {item.children.map(child => (
              <li key={child.id}>
                <Link to={`/ledger/${child.id}`}>{child.title}</Link>
                <StateTag state={child.state} />
                <span className={styles.quiet}>{child.percent}%</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}
