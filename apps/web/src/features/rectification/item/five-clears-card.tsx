import type { ItemView } from '@zuofeng/shared/rectification/rectification.contract';
import { termWords } from '@zuofeng/shared/clocks/clocks.labels';
import { ORIGIN_LABELS } from '@zuofeng/shared/rectification/rectification.labels';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { formatDay, formatInstantDay } from '../../../lib/format.js';
import { reckoning } from '../deadline-words.js';
import { measuresQuery } from '../../reference/reference.api.js';
import { useWorkingCalendar } from '../working-calendar.js';
import { Card, Prose } from '../../../ui/card.js';
import styles from './item.module.css';
import { VersionsDrawer } from './versions-drawer.js';

const missing = <span className={styles.missing}>未填写</span>;
const long = (text: string | null): ReactNode => (text ? <Prose>{text}</Prose> : missing);

/** 五个明确, with the reckoning of the deadline and what else is on record about the problem. */
export function FiveClearsCard({ item }: { item: ItemView }) {
  const [versions, setVersions] = useState(false);
  return (
    <Card
      title="五个明确"
      extra={
        <Button type="link" size="small" onClick={() => setVersions(true)}>
          历次修改
        </Button>
      }
    >
      <dl className={styles.pairs}>
        <dt>问题内容</dt>
        <dd>{long(item.problem)}</dd>
        <dt>责任主体</dt>
        <dd>
          <Responsible item={item} />
        </dd>
        <dt>整改标准</dt>
        <dd>{long(item.standard)}</dd>
        <dt>整改措施</dt>
        <dd>{long(item.measures)}</dd>
        <dt>完成时限</dt>
        <dd>
          <DeadlineOf item={item} />
          {item.originalDeadline && item.originalDeadline !== item.deadline ? (
            <span className={styles.quiet}>（原时限 {formatDay(item.originalDeadline)}）</span>
          ) : null}
          <Reckoning item={item} />
          {item.deadline || item.termAmount ? (
            <Link className="no-print" to={`/ledger/${item.id}/clocks`}>
              时限详情
            </Link>
          ) : null}
        </dd>
      </dl>
      <More item={item} />
      {versions ? <VersionsDrawer item={item} onClose={() => setVersions(false)} /> : null}
    </Card>
  );
}

/** A fixed day; or the term that it was given as, with the day that followed from it. */
function DeadlineOf({ item: { deadline, termAmount, termUnit } }: { item: ItemView }) {
  const term = termAmount && termUnit ? termWords({ amount: termAmount, unit: termUnit }) : null;
  if (deadline === null) return term ?? missing;
  return (
    <>
      {formatDay(deadline)}
      {term ? <span className={styles.quiet}>（{term}）</span> : null}
    </>
  );
}

function Responsible({ item }: { item: ItemView }) {
  const { unit, section, leader, person, coUnits } = item;
  return (
    <>
      <div>{[unit.name, section?.name].filter(Boolean).join(' · ')}</div>
      <div>
        责任领导：{leader ?? missing}　责任人：{person ?? missing}
      </div>
      {coUnits.length > 0 ? <div>配合单位：{coUnits.map(({ name }) => name).join('、')}</div> : null}
    </>
  );
}

/** How the days from issue to deadline were counted. */
function Reckoning({ item }: { item: ItemView }) {
  const { issuedOn, deadline } = item;
  const calendar = useWorkingCalendar(issuedOn && deadline ? [issuedOn, deadline] : []);
  const text = issuedOn && deadline && calendar ? reckoning(issuedOn, deadline, calendar) : undefined;
  const granted = item.extensions.filter(extension => extension.state === 'approved');
  if (!text && granted.length === 0) return null;
  return (
    <div className={styles.clock}>
      {text}
      {granted.map(extension => (
        <div key={extension.id}>
          {formatInstantDay(extension.decidedAt)}
          同意延期：{formatDay(extension.fromDeadline)} → {formatDay(extension.toDeadline)}（
          {extension.reason}）
        </div>
      ))}
    </div>
  );
}

function More({ item }: { item: ItemView }) {
  const measures = useQuery(measuresQuery).data;
  const measure = measures?.find(({ code }) => code === item.measureCode)?.name ?? item.measureCode;
  const origin = [ORIGIN_LABELS[item.origin], item.originRef].filter(Boolean).join('：');
  const rows: [string, string | null][] = [
    ['立项途径', origin],
    ['问题类别', item.category],
    ['对应措施', measure],
    ['登记', `${item.createdByName} · ${formatDay(item.registeredOn)}`],
  ];
  return (
    <dl className={`${styles.pairs} ${styles.more}`}>
      {rows
        .filter(([, text]) => text)
        .map(([label, text]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
    </dl>
  );
}
