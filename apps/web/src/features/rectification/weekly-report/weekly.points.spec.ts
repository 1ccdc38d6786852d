import { beside, weekHrefs } from './weekly.points.js';

const WEEK = { week: '2026-03-02', last: '2026-03-08', asOf: '2026-03-09' };

describe('where a figure of a week opens', () => {
  it('what happened in the week opens by the days of the week, whenever it is read', () => {
    const hrefs = weekHrefs(WEEK, 'u1', '2026-06-01');
    expect(hrefs.newlyOverdue).toBe(
      '/ledger?unitId=u1&missed=true&deadlineFrom=2026-03-02&deadlineTo=2026-03-08',
    );
    expect(hrefs.relapsed).toBe('/look-backs?unitId=u1&doneFrom=2026-03-02&doneTo=2026-03-08&phase=relapsed');
  });

  it('what stood at its end opens only on the day after: later the ledger shows another day', () => {
    expect(weekHrefs(WEEK, 'u1', '2026-03-09').red).toBe('/ledger?unitId=u1&light=red&counted=true');
    expect(weekHrefs(WEEK, 'u1', '2026-03-10').red).toBeUndefined();
  });
});

it.each([
  [3, 1, '上周 1，增 2'],
  [1, 3, '上周 3，减 2'],
  [2, 2, '上周 2，持平'],
])('%d after %d reads %s', (now, before, text) => expect(beside(now, before)).toBe(text));
