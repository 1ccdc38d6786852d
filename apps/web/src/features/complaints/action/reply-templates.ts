import type { CaseView } from '@zuofeng/shared/complaints/complaints.contract';
import { FINDING_LABELS, type Finding } from '@zuofeng/shared/complaints/complaints.labels';
import { formatDay } from '../../../lib/format.js';

interface Template {
  label: string;
  text: string;
}

/** What the law gives the complainant who is not content (信访工作条例 art. 35). */
const REMEDY = '您如对本答复有异议，可凭回执申请复查。';
const THANKS = '感谢您对作风建设工作的关心和监督。';

const opening = ({ registeredOn, number }: CaseView): string =>
  `您好！您于 ${formatDay(registeredOn)} 反映的问题（受理号 ${number}）收悉，我们依法依规进行了核查，现答复如下：`;

const BODY: Record<Finding, (facts: string, measures: string) => string[]> = {
  substantiated: (facts, measures) => [
    `一、查明的情况\n${facts}\n您反映的问题属实。`,
    `二、处理情况\n${measures}`,
    '对给您带来的不便，我们深表歉意，并将督促有关单位举一反三、整改到位。',
  ],
  partly: (facts, measures) => [
    `一、查明的情况\n${facts}\n您反映的问题部分属实：（写明哪一部分属实、哪一部分不属实及依据）。`,
    `二、处理情况\n${measures}`,
    '对属实的部分，我们已责成有关单位改正；对给您带来的不便，我们深表歉意。',
  ],
  unsubstantiated: (facts, measures) => [
    `一、查明的情况\n${facts}\n经核查，未发现您反映的问题（写明核查的依据）。`,
    `二、有关说明\n${measures}`,
    '您如有新的线索或材料，可凭回执继续补充，我们将及时核查。',
  ],
};

/** What a template leaves to be written and nobody has: it would go out to the complainant as it stands. */
export const unwritten = (text: string): string | undefined => /（写明[^（）]*）/.exec(text)?.[0];

/** The drafts of a reply that fit the finding: the first follows what was found, the others are a word shorter or softer. */
export function replyTemplates(view: CaseView): Template[] {
  const last = view.findings.findLast(({ outcome }) => outcome !== 'returned');
  const finding = view.finding ?? last?.finding;
  const facts = last?.facts ?? '（写明查明的事实）';
  const measures = last?.measures ?? '（写明处理情况）';
  const full = (kind: Finding): Template => ({
    label: `${FINDING_LABELS[kind]}（逐项答复）`,
    text: [opening(view), ...BODY[kind](facts, measures), `${REMEDY}${THANKS}`].join('\n\n'),
  });
  const kinds: Finding[] = finding ? [finding] : ['substantiated', 'partly', 'unsubstantiated'];
  return [
    ...kinds.map(full),
    {
      label: '简短答复（快速办理）',
      text: `您好！您反映的问题（受理号 ${view.number}）已办理：${measures} ${REMEDY}${THANKS}`,
    },
  ];
}
