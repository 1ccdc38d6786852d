import { type Category, type Complainant } from '@zuofeng/shared/complaints/complaints.labels';
import { CASE_LIMITS } from '@zuofeng/shared/complaints/complaints.labels';
import { type IdentityFields } from '@zuofeng/shared/complaints/identity.contract';
import { type SubmitComplaint, type UploadReceipt } from '@zuofeng/shared/complaints/intake.contract';
import { INTAKE_LIMITS } from '@zuofeng/shared/complaints/intake.labels';

/** What the person has said so far, without who they are. Kept on the device. */
export interface Answers {
  unit: { id: string; name: string } | null;
  /** They do not know which unit it is. */
  unclear: boolean;
  accusedText: string;
  headNamed: boolean;
  category: Category | '';
  facts: string;
  whenText: string;
  whereText: string;
  files: UploadReceipt[];
  complainant: Complainant;
  named: 'anonymous' | 'real' | '';
}

/** Who they are: kept with the tab alone, and gone with it. */
export type Identity = Required<IdentityFields>;

export const NO_ANSWERS: Answers = {
  unit: null,
  unclear: false,
  accusedText: '',
  headNamed: false,
  category: '',
  facts: '',
  whenText: '',
  whereText: '',
  files: [],
  complainant: 'person',
  named: '',
};
export const NO_IDENTITY: Identity = { name: '', phone: '', email: '', address: '', idNumber: '' };

export const STEPS = ['about', 'facts', 'files', 'you', 'check'] as const;
export type Step = (typeof STEPS)[number];
export const STEP_TITLES: Record<Step, string> = {
  about: '您要投诉谁，属于哪一类问题？',
  facts: '发生了什么？',
  files: '有照片或其他材料吗？',
  you: '您愿意留下姓名和联系方式吗？',
  check: '提交前请核对',
};

export interface Fault {
  /** The id of the field that the fault is about. */
  field: string;
  message: string;
}

const length = (text: string) => [...text.trim()].length;
const tooLong = (field: string, label: string, text: string, max: number): Fault[] =>
  [...text].length > max ? [{ field, message: `${label}最多 ${max} 字，现有 ${[...text].length} 字` }] : [];

/** What is still missing or wrong on a step, in the order of its fields. */
export function faultsOf(step: Step, answers: Answers, identity: Identity): Fault[] {
  const faults: Fault[] = [];
  const ask = (wrong: boolean, field: string, message: string) =>
    void (wrong && faults.push({ field, message }));
  switch (step) {
    case 'about':
      ask(!answers.unit && !answers.unclear, 'unit', '请选择被投诉单位，或选“不清楚是哪个单位”');
      ask(
        answers.unclear && length(answers.accusedText) === 0,
        'accusedText',
        '请写明投诉的是谁、在哪里，例如“城东政务大厅三号窗口”',
      );
      faults.push(...tooLong('accusedText', '投诉对象', answers.accusedText, CASE_LIMITS.accused));
      ask(answers.category === '', 'category', '请选择问题类别');
      return faults;
    case 'facts':
      ask(
        length(answers.facts) < INTAKE_LIMITS.factsMin,
        'facts',
        `请写明发生了什么，至少 ${INTAKE_LIMITS.factsMin} 个字`,
      );
      return [
        ...faults,
        ...tooLong('facts', '投诉内容', answers.facts, CASE_LIMITS.facts),
        ...tooLong('whenText', '时间', answers.whenText, CASE_LIMITS.when),
        ...tooLong('whereText', '地点', answers.whereText, CASE_LIMITS.where),
      ];
    case 'you': {
      ask(answers.named === '', 'named', '请选择匿名或实名');
      if (answers.named !== 'real') return faults;
      ask(length(identity.name) === 0, 'name', '请填写姓名或企业名称；不愿意填写的，请选匿名');
      ask(length(identity.phone) === 0 && length(identity.email) === 0, 'phone', '请填写联系电话或电子邮箱');
      return faults;
    }
    case 'files':
    case 'check':
      return faults;
  }
}

/** The first step that is not complete; the check when all are. */
export const nextStep = (answers: Answers, identity: Identity): Step =>
  STEPS.find(step => faultsOf(step, answers, identity).length > 0) ?? 'check';

/** Which step asks for a field that the server refuses. */
export function stepOfField(field: string): Step {
  if (/^(accused|category|headNamed)/.test(field)) return 'about';
  if (/^(facts|when|where)/.test(field)) return 'facts';
  if (field.startsWith('files')) return 'files';
  return 'you';
}

const given = <T extends object>(fields: T): Partial<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== '')) as Partial<T>;

/** What is sent. An anonymous complaint carries nothing of who one is, even if it was typed before. */
export function submissionOf(answers: Answers, identity: Identity): Omit<SubmitComplaint, 'proof'> {
  const { unit, unclear, accusedText, headNamed, category, facts, whenText, whereText, files, complainant } =
    answers;
  const anonymous = answers.named !== 'real';
  return {
    complainant,
    anonymous,
    ...(anonymous ? {} : { identity: given(identity) }),
    category: category as Category,
    ...(unit && !unclear ? { accusedUnitId: unit.id, headNamed } : {}),
    ...given({ accusedText: accusedText.trim(), whenText: whenText.trim(), whereText: whereText.trim() }),
    facts,
    files: files.map(({ id, token }) => ({ id, token })),
  };
}
