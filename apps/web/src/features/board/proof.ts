import type { EditionContent } from '@zuofeng/shared/editions/edition-content';
import type { ProofResult } from '@zuofeng/shared/editions/editions.labels';
import type { PublicEditionState, SigningKeyView } from '@zuofeng/shared/editions/public-board.contract';
import { formatDay } from '../../lib/format.js';
import { editionDifferences } from './edition-differences.js';
import { readEdition } from './edition-reader.js';
import type { ProofCrypto } from './proof-crypto.js';

/** What the city has published, against which a file is held. */
export interface Published {
  /** Null where no edition of the number was ever published. */
  stateOf(number: string): Promise<PublicEditionState | null>;
  contentOf(number: string): Promise<EditionContent>;
  keys(): Promise<readonly SigningKeyView[]>;
}

export type StepOutcome = 'passed' | 'failed' | 'left-out';
export interface ProofStep {
  name: string;
  outcome: StepOutcome;
  /** What was found, in plain words. */
  told: string;
}
export interface Proof {
  result: ProofResult;
  steps: ProofStep[];
  content: EditionContent | null;
  state: PublicEditionState | null;
  digest: string | null;
  /** Of an altered file: what it says otherwise. */
  differences: string[];
}

const NAMES = ['读取榜单文件', '计算数字指纹', '对照公布的指纹', '核验审定签名'] as const;

export const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), letter => letter.charCodeAt(0));

/** Four steps, each told in words; after the first that fails the rest are left out (domain.md §9: anyone can verify). */
export async function checkEdition(
  bytes: Uint8Array,
  published: Published,
  crypto: ProofCrypto,
): Promise<Proof> {
  const steps: ProofStep[] = [];
  const tell = (outcome: StepOutcome, told: string) =>
    void steps.push({ name: NAMES[steps.length]!, outcome, told });
  const proof: Omit<Proof, 'result' | 'steps'> = {
    content: null,
    state: null,
    digest: null,
    differences: [],
  };
  const end = (result: ProofResult): Proof => {
    while (steps.length < NAMES.length) tell('left-out', '前一步没有通过，不再进行。');
    return { ...proof, result, steps };
  };

  const read = readEdition(bytes);
  if ('fault' in read) {
    tell('failed', read.fault);
    return end('unreadable');
  }
  const { content, canonical, original } = read;
  proof.content = content;
  tell('passed', `${readWords(content)}${original ? '' : LAID_OUT}`);

  proof.digest = hex(await crypto.sha256(canonical));
  tell('passed', `由内容算出：${proof.digest}。内容改动一个字，指纹就完全不同。`);

  proof.state = await published.stateOf(content.number);
  if (!proof.state) {
    tell('failed', `没有公布过期号为 ${content.number} 的榜单。`);
    return end('forged');
  }
  const { digest, publishedOn, keyId, signature } = proof.state;
  if (digest !== proof.digest) {
    tell('failed', `与${formatDay(publishedOn)}公布的指纹不同，公布的是：${digest}。`);
    proof.differences = editionDifferences(content, await published.contentOf(content.number));
    return end('altered');
  }
  tell('passed', `与${formatDay(publishedOn)}公布的指纹完全相同。`);

  const key = (await published.keys()).find(({ id }) => id === keyId);
  if (!key) {
    tell('failed', `签名写明由密钥 ${keyId} 作出，公布的密钥里没有这一把。`);
    return end('unknown-key');
  }
  if (!(await crypto.verifies(fromBase64(signature), canonical, fromBase64(key.publicKey)))) {
    tell('failed', `用密钥 ${keyId} 的公钥核对，签名与内容不符。`);
    return end('forged');
  }
  tell('passed', `用密钥 ${keyId} 的公钥核对无误：内容与领导小组审定时签名的一致。`);
  return end('genuine');
}

const LAID_OUT = '文件的排版与原件不同（如有换行、缩进），已还原为规范格式再核对。';

function readWords({ title, number, groups }: EditionContent): string {
  const units = groups.reduce((sum, group) => sum + group.units.length, 0);
  return `文件自称是“${title}”（${number}），共 ${groups.length} 组 ${units} 个单位。`;
}
