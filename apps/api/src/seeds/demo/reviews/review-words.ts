import { addCalendarDays, type Day } from '@zuofeng/shared/calendar/days';
import type { EditReview } from '@zuofeng/shared/reviews/reviews.contract';
import type { PlannedReview } from './review-plan.js';

const TOPICS = [
  ['办事环节多、重复提交材料', '压减两个环节，月内公布新的办事指南，由分管负责人督办。'],
  ['咨询电话接听不及时', '实行值守和转接登记，每周通报接通率。'],
  ['下基层解决问题少', '领导班子每人联系两个点，每月现场办公一次并记录。'],
  ['项目推进中推诿扯皮', '明确牵头科室，三天内答复，逾期提级协调。'],
  ['政策兑现慢', '列出未兑现清单，逐项明确时限和责任人。'],
  ['会风文风不实', '压减会议和简报，能合并的合并，能短的短。'],
] as const;
const PROBLEMS = [
  ['窗口一次告知不到位', '群众补充材料超过两次的情形仍有发生，告知单填写不规范。'],
  ['跨科室流转超时', '部分事项在科室之间流转超过三个工作日，没有人催办。'],
] as const;
const DECISIONS = [
  ['公布新的办事指南并在窗口张贴', '综合科科长'],
  ['建立电话值守和转接登记制度', '办公室主任'],
  ['完成未兑现政策清单并逐项销号', '业务科科长'],
  ['组织一次窗口明察暗访并通报', '督查科科长'],
] as const;

const pick = <T>(list: readonly T[], index: number): T => list[index % list.length]!;

interface Around {
  heads: { head: string; deputy: string };
  withProblem: boolean;
}

/** What the record of a meeting says: six topics and four decisions in turn. */
export function recordOf(
  { unit, heldOn, fate, index }: PlannedReview,
  { heads, withProblem }: Around,
): EditReview {
  const good = fate === 'good';
  const topics = good ? [index, index + 2, index + 5] : [index];
  return {
    heldOn,
    place: `${unit.shortName}会议室`,
    chair: good || fate !== 'late' ? heads.head : heads.deputy,
    headChaired: good || fate !== 'late',
    ...(fate === 'late' ? { chairNote: '主要负责人外出开会，委托分管负责人主持。' } : {}),
    attendees: [heads.head, heads.deputy, ...unit.sections.slice(0, 3).map(name => `${name}负责人`)],
    agenda:
      '一、传达作风兴市有关部署。\n二、通报本季度问题整改和投诉办理情况。\n三、逐个研究突出问题，议定下一步措施。',
    topics: topics.map(n => pick(TOPICS, n)).map(([title, conclusion]) => ({ title, conclusion })),
    problems: withProblem ? [pick(PROBLEMS, index)].map(([title, problem]) => ({ title, problem })) : [],
    decisions: decisionsOf(heldOn, index, good ? 2 : 1),
  };
}

const decisionsOf = (heldOn: Day, index: number, count: number) =>
  Array.from({ length: count }, (_, n) => pick(DECISIONS, index + n)).map(([text, owner], n) => ({
    ...{ text, owner },
    dueOn: addCalendarDays(heldOn, 30 + 15 * n),
  }));
