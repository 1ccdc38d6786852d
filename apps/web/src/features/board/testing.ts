import { getPublicKey, hashes, sign } from '@noble/ed25519';
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import {
  canonicalText,
  type EditionContent,
  type EditionUnit,
} from '@zuofeng/shared/editions/edition-content';
import type { PublicEditionState, SigningKeyView } from '@zuofeng/shared/editions/public-board.contract';
import { hex } from './proof.js';

hashes.sha512 = sha512;

const SECRET = new Uint8Array(32).fill(7);
const base64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));
export const bytesOf = (text: string) => new TextEncoder().encode(text);

export const aUnit = (name: string, more: Partial<EditionUnit> = {}): EditionUnit => ({
  ...{ code: name, name, shortName: name, total: '90', rank: 2, rankBefore: 2, list: null, reasons: [] },
  ...more,
});

export const anEdition = (more: Partial<EditionContent> = {}): EditionContent => ({
  format: 'zuofeng.edition/1',
  city: '演示市',
  number: 'HH-2026Q3',
  title: '2026 年第三季度红黑榜',
  period: {
    ...{ code: '2026Q3', kind: 'quarter', label: '2026 年第三季度' },
    ...{ first: '2026-07-01', last: '2026-09-30' },
  },
  ruleBook: { number: 'KP-2026-01', name: '2026 年考评办法', digest: 'b'.repeat(64) },
  linesDigest: 'c'.repeat(64),
  supersedes: null,
  groups: [
    {
      code: 'county',
      name: '县（市、区）',
      units: [
        aUnit('青湖区', { total: '96.4', rank: 1, rankBefore: 3, list: 'red', reasons: ['top'] }),
        aUnit('南屏县'),
        aUnit('北津区', { total: '78.3', rank: 3, rankBefore: 1, list: 'black', reasons: ['bottom'] }),
        aUnit('西坪县', { total: '71.05', rank: 4, rankBefore: null, list: 'black', reasons: ['bottom'] }),
      ],
    },
    { code: 'bureau', name: '市直部门', units: [aUnit('市教育局', { rank: null, reasons: ['too-few'] })] },
  ],
  ...more,
});

export const KEY: SigningKeyView = {
  id: 'hh-1',
  publicKey: base64(getPublicKey(SECRET)),
  from: '2026-01-01T00:00:00.000Z',
  to: null,
};

/** The state of an edition whose canonical bytes were signed. */
export function stateOf(content: EditionContent, more: Partial<PublicEditionState> = {}): PublicEditionState {
  const bytes = bytesOf(canonicalText(content));
  return {
    number: content.number,
    title: content.title,
    period: content.period,
    state: 'published',
    publishedOn: '2026-10-16',
    supersededBy: null,
    digest: hex(sha256(bytes)),
    signature: base64(sign(bytes, SECRET)),
    keyId: KEY.id,
    removals: [],
    ...more,
  };
}
