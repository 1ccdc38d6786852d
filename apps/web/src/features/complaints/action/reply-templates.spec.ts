import { caseView } from '../testing.js';
import { replyTemplates, unwritten } from './reply-templates.js';

const finding = (finding: 'substantiated' | 'unsubstantiated', facts: string) => ({
  round: 1,
  finding,
  facts,
  measures: '已安排专人值守',
  by: '赵局长',
  on: '2026-09-20',
  outcome: 'accepted' as const,
  reviewNote: null,
  reviewer: '周敏',
  files: [],
});

describe('the templates of a reply', () => {
  it('follow what was found, with the facts and measures in place', () => {
    const [first] = replyTemplates(
      caseView({ finding: 'substantiated', findings: [finding('substantiated', '9月3日窗口无人')] }),
    );
    expect(first!.label).toContain('属实');
    for (const words of ['TS-2026-00012', '9月3日窗口无人', '您反映的问题属实', '已安排专人值守', '申请复查'])
      expect(first!.text).toContain(words);
  });

  it('offer no other finding than the one that stands', () =>
    expect(
      replyTemplates(
        caseView({ finding: 'unsubstantiated', findings: [finding('unsubstantiated', '窗口有人')] }),
      ).map(({ label }) => label),
    ).toEqual(['不属实（逐项答复）', '简短答复（快速办理）']));

  it('name what they leave to be written, until it is', () => {
    const [first] = replyTemplates(
      caseView({ finding: 'unsubstantiated', findings: [finding('unsubstantiated', '窗口有人')] }),
    );
    expect(unwritten(first!.text)).toBe('（写明核查的依据）');
    expect(unwritten(first!.text.replace('（写明核查的依据）', '，依据是当日监控'))).toBeUndefined();
  });

  it('offer all before there is one', () => expect(replyTemplates(caseView())).toHaveLength(4));
});
