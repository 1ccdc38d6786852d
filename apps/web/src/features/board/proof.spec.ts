import { canonicalText, type EditionContent } from '@zuofeng/shared/editions/edition-content';
import { proofCrypto } from './proof-crypto.js';
import { checkEdition, type Published } from './proof.js';
import { anEdition, aUnit, bytesOf, KEY, stateOf } from './testing.js';

const CONTENT = anEdition();
const ORIGINAL = canonicalText(CONTENT);

const published = (more: Partial<Published> = {}): Published => ({
  stateOf: number => Promise.resolve(number === CONTENT.number ? stateOf(CONTENT) : null),
  contentOf: () => Promise.resolve(CONTENT),
  keys: () => Promise.resolve([KEY]),
  ...more,
});
const check = (text: string, by = published(), crypto = proofCrypto()) =>
  checkEdition(bytesOf(text), by, crypto);
const withUnit = (name: string, more: Parameters<typeof aUnit>[1]): EditionContent => ({
  ...CONTENT,
  groups: CONTENT.groups.map(group => ({
    ...group,
    units: group.units.map(unit => (unit.name === name ? { ...unit, ...more } : unit)),
  })),
});

describe.each([
  ['the WebCrypto of the browser', proofCrypto()],
  ['the library, where WebCrypto is missing', proofCrypto(null)],
  [
    'the library, where WebCrypto lacks Ed25519',
    proofCrypto({
      digest: crypto.subtle.digest.bind(crypto.subtle),
      importKey: () => Promise.reject(new DOMException('Unrecognized name.', 'NotSupportedError')),
    } as unknown as SubtleCrypto),
  ],
])('by %s', (_, by) => {
  it('the original is genuine, step by step', async () => {
    const proof = await check(ORIGINAL, published(), by);
    expect(proof.result).toBe('genuine');
    expect(proof.steps.map(({ outcome }) => outcome)).toEqual(['passed', 'passed', 'passed', 'passed']);
  });

  it('a signature of somebody else is none', async () => {
    const signature = stateOf(anEdition({ title: '别的榜单' })).signature;
    const proof = await check(
      ORIGINAL,
      published({ stateOf: () => Promise.resolve(stateOf(CONTENT, { signature })) }),
      by,
    );
    expect(proof.result).toBe('forged');
    expect(proof.steps[3]).toMatchObject({ outcome: 'failed' });
  });
});

it('another layout of the same content is genuine, and said to be laid out otherwise', async () => {
  const proof = await check(JSON.stringify(CONTENT, null, 2));
  expect(proof.result).toBe('genuine');
  expect(proof.steps[0]!.told).toContain('排版与原件不同');
});

it.each([
  [
    'a unit moved from black to red',
    withUnit('西坪县', { list: 'red' }),
    '西坪县：榜单写作“红榜”，公布的是“黑榜”',
  ],
  ['a total', withUnit('北津区', { total: '98.3' }), '北津区：得分写作“98.3”，公布的是“78.3”'],
  ['a rank', withUnit('青湖区', { rank: 2 }), '青湖区：名次写作“第 2 名”，公布的是“第 1 名”'],
  ['the title', { ...CONTENT, title: '2026 年第二季度红黑榜' }, '榜单名称写作'],
  ['a digest', { ...CONTENT, linesDigest: 'd'.repeat(64) }, '其他内容'],
  [
    'a unit left out',
    { ...CONTENT, groups: [{ ...CONTENT.groups[0]!, units: CONTENT.groups[0]!.units.slice(0, 3) }] },
    '西坪县：文件里没有',
  ],
  [
    'a unit added',
    {
      ...CONTENT,
      groups: [...CONTENT.groups, { code: 'zone', name: '园区', units: [aUnit('高新区')] }],
    },
    '高新区：文件里有',
  ],
])('a changed file is found out: %s', async (_, forged, words) => {
  const proof = await check(canonicalText(forged));
  expect(proof.result).toBe('altered');
  expect(proof.steps.map(({ outcome }) => outcome)).toEqual(['passed', 'passed', 'failed', 'left-out']);
  expect(proof.differences.join('\n')).toContain(words);
});

it('an edition that was never published is forged', async () => {
  const proof = await check(canonicalText(anEdition({ number: 'HH-2031Q1' })));
  expect(proof).toMatchObject({ result: 'forged', steps: [{}, {}, { outcome: 'failed' }, {}] });
});

it('a key that is not published proves nothing', async () => {
  const proof = await check(ORIGINAL, published({ keys: () => Promise.resolve([]) }));
  expect(proof.result).toBe('unknown-key');
});

it.each([
  ['nothing', ''],
  ['no JSON', '红榜：青湖区'],
  ['half of it', ORIGINAL.slice(0, 200)],
  ['another JSON', '{"format":"something/1"}'],
  ['a unit without a total', ORIGINAL.replace('"total":"96.4"', '"score":"96.4"')],
  ['a list that does not exist', ORIGINAL.replace('"list":"red"', '"list":"gold"')],
  ['a key written twice', ORIGINAL.replace('"total":"71.05"', '"total":"99.9","total":"71.05"')],
])('%s is no edition', async (_, text) => {
  const proof = await check(text);
  expect(proof.result).toBe('unreadable');
  expect(proof.steps[0]).toMatchObject({ outcome: 'failed' });
});

it('bytes that are no text are no edition', async () => {
  const bytes = bytesOf(ORIGINAL);
  bytes[bytes.length - 20] = 0xff;
  const proof = await checkEdition(bytes, published(), proofCrypto());
  expect(proof.result).toBe('unreadable');
});
