import type { ItemRow } from '@zuofeng/shared/rectification/rectification.contract';
import type { State } from '@zuofeng/shared/rectification/rectification.labels';
import { bulkSteps } from './bulk-steps.js';

const row = (state: State, asCoUnit = false) => ({ id: `${state}-${asCoUnit}`, state, asCoUnit }) as ItemRow;
const ROWS = [row('draft'), row('issued'), row('issued', true), row('working'), row('closed')];
const offered = (...permissions: string[]) =>
  bulkSteps(ROWS, permission => permissions.includes(permission)).map(({ action, rows }) => [
    action,
    rows.map(({ id }) => id),
  ]);

describe('steps for many items at once', () => {
  it('the office issues drafts, a unit accepts what was issued to it', () => {
    expect(offered('rectification.issue')).toEqual([['issue', ['draft-false']]]);
    expect(offered('rectification.work')).toEqual([['accept', ['issued-false']]]);
  });

  it('nothing is offered to who may neither', () => expect(offered('rectification.read')).toEqual([]));
});
