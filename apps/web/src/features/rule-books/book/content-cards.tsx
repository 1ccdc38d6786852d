import { useQuery } from '@tanstack/react-query';
import type { Indicator, RuleBookContent } from '@zuofeng/shared/scoring/rule-book.contract';
import { ruleWords } from '@zuofeng/shared/scoring/rule-words';
import { metricOf } from '@zuofeng/shared/scoring/metrics';
import { FACT_SHAPE_LABELS, INDICATOR_KIND_LABELS } from '@zuofeng/shared/scoring/scoring.labels';
import { Card } from '../../../ui/card.js';
import { groupsQuery } from '../../units/units.api.js';
import { cutWords } from '../cut-words.js';
import styles from './book.module.css';

/** Base points and indicators by category, each rule in words. */
export function IndicatorsCard({ content: { base, indicators } }: { content: RuleBookContent }) {
  const categories = [...Map.groupBy(indicators, ({ category }) => category)];
  return (
    <Card title={`指标 ${indicators.length} 项`} extra={Number(base) === 0 ? null : `基础分 ${base} 分`}>
      {categories.map(([category, list]) => (
        <section key={category} className={styles.category}>
          <h3>{category}</h3>
          <ol>
            {list.map(indicator => (
              <IndicatorItem key={indicator.id} indicator={indicator} />
            ))}
          </ol>
        </section>
      ))}
    </Card>
  );
}

function IndicatorItem({ indicator }: { indicator: Indicator }) {
  const { name, rule, metric, shape, groups, minimumSample, note } = indicator;
  const names = useQuery(groupsQuery).data ?? [];
  const nameOf = (code: string) => names.find(group => group.code === code)?.name ?? code;
  const source =
    metric === null
      ? `人工录入${shape ? `（${FACT_SHAPE_LABELS[shape]}）` : ''}，附佐证，两人经办`
      : `取自记录：${metricOf(metric).label}`;
  return (
    <li>
      <p className={styles.head}>
        <b>{name}</b>
        <span>{INDICATOR_KIND_LABELS[rule.kind]}</span>
      </p>
      <p>{ruleWords(indicator)}</p>
      <p className={styles.quiet}>
        {source}
        {minimumSample > 0 ? `；少于 ${minimumSample} 件注明样本过少` : ''}
        {groups.length > 0 ? `；适用${groups.map(nameOf).join('、')}` : ''}
      </p>
      {note ? <p className={styles.quiet}>{note}</p> : null}
    </li>
  );
}

/** 上榜办法 in words. */
export function ListRuleCard({ content: { list } }: { content: RuleBookContent }) {
  return (
    <Card title="上榜办法">
      <dl className={styles.list}>
        <div>
          <dt>红榜</dt>
          <dd>{cutWords(list.red, 'red')}</dd>
        </div>
        <div>
          <dt>黑榜</dt>
          <dd>{cutWords(list.black, 'black')}</dd>
        </div>
        {list.exemptMetTargets ? (
          <div>
            <dt>豁免</dt>
            <dd>适用的各项目标均已达成的，不列入黑榜</dd>
          </div>
        ) : null}
        {list.unrankedFrom > 0 ? (
          <div>
            <dt>不排名</dt>
            <dd>样本过少的指标达到 {list.unrankedFrom} 项的，不参与排名</dd>
          </div>
        ) : null}
        {list.interviewAfter > 0 ? (
          <div>
            <dt>约谈</dt>
            <dd>连续 {list.interviewAfter} 期列入黑榜的，约谈主要负责人</dd>
          </div>
        ) : null}
      </dl>
      <p className={styles.quiet}>并列的同一名次，末位并列的一并上榜；被一票否决的单位不列入红榜。</p>
    </Card>
  );
}
