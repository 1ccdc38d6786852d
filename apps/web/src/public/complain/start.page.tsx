import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'wouter';
import { cityProgressQuery } from '../../features/progress/progress.api.js';
import { useTitle } from '../../ui/page-title.js';
import { nextStep } from './answers.js';
import styles from './complain.module.css';
import { type Complaint, hasDraft } from './use-complaint.js';

const SIGHT: [who: string, sees: string, never: string][] = [
  ['领导小组办公室', '投诉内容和材料', '您的身份（要查阅须写明理由、另一人批准，并会告诉您）'],
  ['被投诉单位、承办单位', '办公室改写的摘要、脱敏后的材料副本', '您的原话、原件、身份，以及提交的具体时间'],
];

/** Before the first question: who will and who will not see what. */
export function StartPage({ answers, identity, change, discard }: Complaint) {
  useTitle('我要投诉');
  const unit = useNamedUnit();
  const kept = hasDraft(answers);
  return (
    <div className={styles.step}>
      <h1>我要投诉</h1>
      <p className={styles.lead}>
        对机关单位、窗口和工作人员的作风问题，可以在这里投诉。不用注册，大约两分钟，五步填完。
      </p>
      <h2>谁能看到什么</h2>
      <ul className={styles.sight}>
        {SIGHT.map(([who, sees, never]) => (
          <li key={who}>
            <b>{who}</b>
            <span>看得到：{sees}</span>
            <span>看不到：{never}</span>
          </li>
        ))}
        <li>
          <b>其他人</b>
          <span>什么也看不到</span>
        </li>
      </ul>
      <p>
        可以匿名。本系统不记录您的网络地址和设备信息；填写时的草稿只保存在您自己的设备上。人命关天的紧急情况请直接拨打
        110、119 或 120。
      </p>
      <h2>提交以后</h2>
      <p>
        您会得到受理号和查询码。凭它们可以查进度、收发消息、补充材料、评价和申请复查。查询码只显示一次，谁也无法找回，请当场保存好。
      </p>
      <div className={styles.go}>
        {unit ? <p>投诉对象：{unit.name}</p> : null}
        <Link
          className="btn"
          href={`/complain/${unit || !kept ? 'about' : nextStep(answers, identity)}`}
          onClick={() => unit && change({ unit, unclear: false })}
        >
          {kept ? '继续上次的填写' : '开始填写'}
        </Link>
        {kept ? (
          <button type="button" className={styles.link} onClick={discard}>
            清除草稿，重新填写
          </button>
        ) : null}
        <Link href="/track">已经投诉过，查进度</Link>
      </div>
    </div>
  );
}

/** The unit from whose page the person comes: `/complain?unit=qinghu`. */
function useNamedUnit(): { id: string; name: string } | null {
  const [search] = useSearchParams();
  const code = search.get('unit');
  const { data } = useQuery({ ...cityProgressQuery, enabled: code !== null });
  const named = data?.groups.flatMap(({ units }) => units).find(({ unit }) => unit.code === code)?.unit;
  return named ? { id: named.id, name: named.name } : null;
}
