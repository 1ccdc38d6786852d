import { useQuery } from '@tanstack/react-query';
import type { FieldChange, ItemView } from '@zuofeng/shared/rectification/rectification.contract';
import { Drawer } from 'antd';
import { formatInstant } from '../../../lib/format.js';
import { textDiff } from '../../../lib/text-diff.js';
import { PageState } from '../../../ui/page-state.js';
import { versionsQuery } from '../rectification.api.js';
import styles from './item.module.css';

/** Every version of the item with what changed in it, word by word, latest first. */
export function VersionsDrawer({ item, onClose }: { item: ItemView; onClose: () => void }) {
  const versions = useQuery(versionsQuery(item.id, item.version));
  return (
    <Drawer open onClose={onClose} title="历次修改" size={560}>
      <PageState of={versions} isEmpty={data => data.versions.length === 0} empty="登记以来内容没有修改过。">
        {data =>
          [...data.versions]
            .sort((a, b) => b.version - a.version)
            .map(({ version, changedBy, at, changes }) => (
              <section key={version} className={styles.version}>
                <h3>
                  第 {version} 版 · {changedBy} · {formatInstant(at)}
                </h3>
                {changes.map(change => (
                  <Change key={change.field} change={change} />
                ))}
              </section>
            ))
        }
      </PageState>
    </Drawer>
  );
}

function Change({ change: { label, before, after } }: { change: FieldChange }) {
  return (
    <div className={styles.change}>
      <h4>{label}</h4>
      <p className={styles.prose}>
        {textDiff(before ?? '', after ?? '').map(({ kind, text }, index) => {
          if (kind === 'removed') return <del key={index}>{text}</del>;
          return kind === 'added' ? <ins key={index}>{text}</ins> : <span key={index}>{text}</span>;
        })}
      </p>
    </div>
  );
}
