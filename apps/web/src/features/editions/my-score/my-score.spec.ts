import type { MeView } from '@zuofeng/shared/auth/auth.contract';
import { leverWords, plainPoints } from './lever-words.js';
import { myUnits } from './my-units.js';

const grant = (role: MeView['grants'][number]['role'], name: string): MeView['grants'][number] => ({
  ...{ role, onBehalfOf: null },
  unit: { id: name, name, path: `/${name}/` },
});

describe('whose score is mine', () => {
  it('is of the units where I am head or staff, each once, the head’s first', () =>
    expect(
      myUnits({
        grants: [
          grant('unit-staff', '青湖区'),
          grant('unit-head', '市监局'),
          grant('unit-head', '青湖区'),
          grant('office-staff', '全市'),
        ],
      }).map(({ name }) => name),
    ).toEqual(['市监局', '青湖区']));
});

describe('怎样加分', () => {
  it.each([
    ['4.50', '4.5'],
    ['3.00', '3'],
    ['10.00', '10'],
    ['0.25', '0.25'],
  ])('%s reads %s', (points, words) => expect(plainPoints(points)).toBe(words));

  it('says how many of what, and what that brings', () =>
    expect(leverWords({ record: 'item', count: 3, gain: '4.50' })).toBe('销号这 3 项整改事项，可加 4.5 分'));
});
