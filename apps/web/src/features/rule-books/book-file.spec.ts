import { INDICATOR_KINDS } from '@zuofeng/shared/scoring/scoring.labels';
import { emptyRule, newBook, newIndicator } from './book-content.js';
import { bookFileText, readBookFile } from './book-file.js';

describe('a rule book as a file', () => {
  it('reads back exactly what was written, with every kind of rule', () => {
    const content = {
      ...newBook(),
      indicators: INDICATOR_KINDS.map((kind, index) => ({
        ...newIndicator([]),
        ...{ id: `i-${index}`, name: kind, category: '类', rule: emptyRule(kind) },
      })),
    };
    const file = { name: '2026 年办法', content };
    expect(readBookFile(bookFileText(file))).toEqual(file);
  });

  it('takes numbers written as numbers, and leaves out what it does not know', () => {
    const text = JSON.stringify({
      base: 100,
      indicators: [
        {
          id: 'a',
          name: '甲',
          metric: 'no-such-metric',
          rule: { kind: 'ratio', weight: 20, way: 'x', extra: 1 },
        },
        'nonsense',
      ],
      list: { red: { way: 'rank', count: 3 } },
    });
    expect(readBookFile(text)?.content).toMatchObject({
      base: '100',
      indicators: [
        { id: 'a', category: '', metric: null, rule: { kind: 'ratio', way: 'earn', weight: '20' } },
      ],
      list: { red: { way: 'rank', over: 'group', count: 3 }, black: { way: 'none' }, interviewAfter: 0 },
    });
  });

  it.each(['', 'not json', '[]', '{"indicators": 3}', 'null', '"text"'])('%j is no rule book', text =>
    expect(readBookFile(text)).toBeNull(),
  );
});
