import {
  administratorConflict,
  covers,
  delegationFault,
  delegationState,
  effectiveGrants,
  passwordExpired,
  passwordFault,
  secondFactorRequired,
  usernameFault,
  type HeldGrant,
} from './auth.rules.js';
import { ADMINISTRATORS, ROLES, type Role } from './permissions.js';

const held = (role: Role, from = '2026-01-01', to: string | null = null): HeldGrant => ({
  role,
  unitId: 'u1',
  unitPath: '/root/u1/',
  from,
  to,
});

describe('three administrators', () => {
  const pairs = ROLES.flatMap(a => ROLES.map(b => [a, b] as const));
  const admins: readonly Role[] = ADMINISTRATORS;

  it.each(pairs)('holding %s and wanting %s is refused only for two different administrators', (a, b) => {
    const twoOfThree = a !== b && admins.includes(a) && admins.includes(b);
    expect(administratorConflict([a], b)).toBe(twoOfThree ? a : null);
  });
});

describe('second factor', () => {
  it.each(ROLES)('%s is never asked for a code in demo mode', role => {
    expect(secondFactorRequired([role], { demo: true })).toBe(false);
  });

  it('is required in production of everyone but the units', () => {
    const asked = ROLES.filter(role => secondFactorRequired([role], { demo: false }));
    expect(asked).toEqual(ROLES.filter(role => !role.startsWith('unit-')));
  });

  it('one role that requires it is enough', () => {
    expect(secondFactorRequired(['unit-staff', 'office-staff'], { demo: false })).toBe(true);
  });
});

describe('user names', () => {
  it.each(['wang', 'li.ming', 'zf-office_01'])('%s is accepted', name => {
    expect(usernameFault(name)).toBeNull();
  });
  it.each(['ab', 'Wang', '1abc', 'a b c', 'wang\u200b', '王明', 'a'.repeat(33), 'abc\n', '__proto__'])(
    '%j is refused',
    name => {
      expect(usernameFault(name)).not.toBeNull();
    },
  );
});

describe('password policy', () => {
  const owner = ['zhang.wei', '张伟'];

  it.each([
    ['short of twelve characters', 'K7#mq-vb2x9', '至少 12 个字符'],
    ['one character repeated', 'aaaaaaaaaaaaaa', '重复'],
    ['a common password', '1q2w3e4r5t6y', '常见'],
    ['a common word dressed up with digits', 'Password123456!', '常见'],
    ['full-width digits do not disguise it', '１２３４５６７８９０１２', '常见'],
    ['contains the user name in another case', 'x-Zhang.Wei-2026', '用户名或姓名'],
    ['contains the name', '春眠不觉晓张伟处处闻啼鸟', '用户名或姓名'],
  ])('%s is refused', (_rule, password, words) => {
    expect(passwordFault(password, owner)).toContain(words);
  });

  it.each([
    'correct horse battery',
    '春眠不觉晓处处闻啼鸟夜来',
    'tK7-mQ2v-Xr9b',
    '𠮷𠮷野家牛肉饭一二三四五六',
  ])('%s is accepted', password => {
    expect(passwordFault(password, owner)).toBeNull();
  });

  it('length counts characters, not code units', () => {
    expect(passwordFault('𠮷𠮷𠮷野家牛', owner)).toContain('至少');
  });

  it('no rotation is forced unless the setting asks for it', () => {
    const changed = new Date('2026-01-01T00:00:00Z');
    const later = new Date('2030-01-01T00:00:00Z');
    expect(passwordExpired(changed, { minLength: 12, maxAgeDays: null }, later)).toBe(false);
    expect(passwordExpired(changed, { minLength: 12, maxAgeDays: 90 }, later)).toBe(true);
    const dayBefore = new Date('2026-03-31T23:59:59.999Z');
    expect(passwordExpired(changed, { minLength: 12, maxAgeDays: 90 }, dayBefore)).toBe(false);
  });
});

describe('delegation of signing', () => {
  const wanted = {
    headId: 'h',
    headUnitId: 'u1',
    deputyId: 'd',
    deputyUnitId: 'u1',
    from: '2026-05-01',
    to: '2026-05-07',
  };

  it('a dated period to a deputy of the same unit stands', () => {
    expect(delegationFault(wanted, '2026-05-01')).toBeNull();
  });

  it.each([
    ['to oneself', { deputyId: 'h' }, 'deputyId'],
    ['to another unit', { deputyUnitId: 'u2' }, 'deputyId'],
    ['to somebody without a unit', { deputyUnitId: null }, 'deputyId'],
    ['backdated', { from: '2026-04-30' }, 'from'],
    ['ending before it begins', { to: '2026-04-30' }, 'to'],
    ['longer than a year', { to: '2027-05-03' }, 'to'],
  ])('%s is refused', (_rule, change, field) => {
    expect(delegationFault({ ...wanted, ...change }, '2026-05-01')?.field).toBe(field);
  });

  it.each([
    ['2026-04-30', 'upcoming'],
    ['2026-05-01', 'in-force'],
    ['2026-05-07', 'in-force'],
    ['2026-05-08', 'ended'],
  ])('on %s it is %s: both days count', (day, state) => {
    expect(delegationState({ ...wanted, revoked: false }, day)).toBe(state);
    expect(delegationState({ ...wanted, revoked: true }, day)).toBe('revoked');
  });
});

describe('effective grants', () => {
  const head = { accountId: 'h', name: '赵主任' };
  const period = { from: '2026-05-01', to: '2026-05-07' };
  const lend = (grant: HeldGrant) => [{ head, period, grant }];

  it('own grants count inside their period, both ends included', () => {
    const own = [held('unit-staff', '2026-01-01', '2026-06-30')];
    expect(effectiveGrants(own, [], '2025-12-31')).toEqual([]);
    expect(effectiveGrants(own, [], '2026-01-01')).toHaveLength(1);
    expect(effectiveGrants(own, [], '2026-06-30')).toHaveLength(1);
    expect(effectiveGrants(own, [], '2026-07-01')).toEqual([]);
  });

  it('a delegated grant names the head, and own grants come first', () => {
    const grants = effectiveGrants([held('unit-staff')], lend(held('unit-head')), '2026-05-03');
    expect(grants).toEqual([
      { role: 'unit-staff', unitId: 'u1', unitPath: '/root/u1/' },
      { role: 'unit-head', unitId: 'u1', unitPath: '/root/u1/', onBehalfOf: head },
    ]);
  });

  it('a delegation is worth nothing outside its days', () => {
    for (const day of ['2026-04-30', '2026-05-08']) {
      expect(effectiveGrants([], lend(held('unit-head')), day)).toEqual([]);
    }
  });

  it('a head whose own grant has ended lends nothing', () => {
    const ended = held('unit-head', '2026-01-01', '2026-05-02');
    expect(effectiveGrants([], lend(ended), '2026-05-02')).toHaveLength(1);
    expect(effectiveGrants([], lend(ended), '2026-05-03')).toEqual([]);
  });

  it('only signing as head can be lent', () => {
    expect(effectiveGrants([], lend(held('office-director')), '2026-05-03')).toEqual([]);
  });

  it('a period without end covers every later day', () => {
    expect(covers({ from: '2026-01-01', to: null }, '2199-12-31')).toBe(true);
  });
});
