import { CATEGORY_LABELS, COMPLAINANT_LABELS } from '@zuofeng/shared/complaints/complaints.labels';
import { Link } from 'wouter';
import { type Step } from './answers.js';
import { type StepProps } from './complain.page.js';
import styles from './complain.module.css';

/** Every answer once more, each with the way back to it. */
export function CheckStep({ answers, identity }: StepProps) {
  const { unit, unclear, accusedText, category, files, named } = answers;
  const who =
    named === 'real'
      ? [identity.name, identity.phone, identity.email, identity.address, identity.idNumber]
          .filter(Boolean)
          .join('\n')
      : '匿名，不留身份信息';
  const rows: [label: string, value: string, step: Step][] = [
    [
      '投诉对象',
      [unclear ? '不清楚是哪个单位' : unit?.name, accusedText].filter(Boolean).join('\n'),
      'about',
    ],
    ...(answers.headNamed
      ? [['主要负责人', '涉及，由办公室直接查办', 'about'] as [string, string, Step]]
      : []),
    ['问题类别', category ? CATEGORY_LABELS[category] : '', 'about'],
    ['事情经过', answers.facts, 'facts'],
    ['时间', answers.whenText || '未填', 'facts'],
    ['地点', answers.whereText || '未填', 'facts'],
    ['材料', files.map(({ name }) => name).join('\n') || '没有', 'files'],
    ['您是', COMPLAINANT_LABELS[answers.complainant], 'you'],
    ['身份', who, 'you'],
  ];
  return (
    <dl className={styles.check}>
      {rows.map(([label, value, step]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
          <dd>
            <Link href={`/complain/${step}`} aria-label={`修改${label}`}>
              修改
            </Link>
          </dd>
        </div>
      ))}
    </dl>
  );
}
