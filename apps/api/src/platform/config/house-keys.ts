import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { keptSecret } from './kept-secret.js';

/** A key of the house: it wraps the keys of the records behind the identity wall, or is the seed of what signs editions. */
export interface HouseKey {
  id: string;
  key: Buffer;
}

/** Which keys: their setting, and the file in which demo mode keeps its own. */
export type HouseKeys =
  { setting: 'IDENTITY_KEYS'; kept: 'identity-keys' } | { setting: 'SIGNING_KEYS'; kept: 'signing-keys' };
export const IDENTITY_KEYS: HouseKeys = { setting: 'IDENTITY_KEYS', kept: 'identity-keys' };
export const SIGNING_KEYS: HouseKeys = { setting: 'SIGNING_KEYS', kept: 'signing-keys' };

const KEY_BYTES = 32;
const KEY_ID = /^[A-Za-z0-9._-]{1,40}$/;

/**
 * `id:base64,id:base64`: the first is the current one, the rest are for what was kept or signed under them. From the setting
 * or from the file that `…_FILE` names; demo mode makes one of its own. Faults name the setting, never the key.
 */
export function readHouseKeys(
  env: Record<string, string | undefined>,
  { setting: name, kept }: HouseKeys,
  { production, dataDir }: { production: boolean; dataDir: string },
  faults: string[],
): HouseKey[] {
  const file = env[`${name}_FILE`];
  const setting = file ? `${name}_FILE` : name;
  if (file && env[name]) faults.push(`${name}：与 ${name}_FILE 只能设置一个`);
  const text = file ? readKeysFile(file, setting, faults) : env[name];
  if (text === null) return [];
  if (text) return parseKeys(text, setting, production, faults);
  if (file) faults.push(`${setting}：文件里没有密钥`);
  else if (production) faults.push(`${name}：生产模式须设置，或以 ${name}_FILE 指定密钥文件`);
  else if (faults.length === 0)
    return parseKeys(
      keptSecret(dataDir, kept, () => `demo:${randomBytes(KEY_BYTES).toString('base64')}`),
      kept,
      production,
      faults,
    );
  return [];
}

/** null: told as a fault already. */
function readKeysFile(file: string, setting: string, faults: string[]): string | null {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    faults.push(`${setting}：文件无法读取`);
    return null;
  }
}

function parseKeys(text: string, setting: string, production: boolean, faults: string[]): HouseKey[] {
  const keys = text
    .split(/[,\n]/)
    .map(part => part.trim())
    .filter(part => part !== '')
    .map(part => {
      const at = part.indexOf(':');
      const base64 = part.slice(at + 1);
      return { id: at < 0 ? '' : part.slice(0, at), base64, key: Buffer.from(base64, 'base64') };
    });
  keys.forEach(({ id, base64, key }, index) => {
    const nth = `${setting}：第 ${index + 1} 把密钥`;
    if (!KEY_ID.test(id)) faults.push(`${nth}应写作“编号:密钥”，编号由字母、数字、点、横线组成`);
    else if (key.toString('base64').replace(/=+$/, '') !== base64.replace(/=+$/, ''))
      faults.push(`${nth}不是 base64`);
    else if (key.length !== KEY_BYTES) faults.push(`${nth}须恰为 32 字节（base64 共 44 个字符）`);
    else if (production && isExample(id, key)) faults.push(`${nth}不能使用默认值或示例值`);
  });
  if (new Set(keys.map(({ id }) => id)).size < keys.length) faults.push(`${setting}：密钥编号重复`);
  return keys.map(({ id, key }) => ({ id, key }));
}

/** Keys that nobody drew at random: one byte over and over, counted up, words; and those that a demo made. */
function isExample(id: string, key: Buffer): boolean {
  const steps = new Set(Array.from(key.subarray(1), (byte, at) => (byte - key[at]! + 256) % 256));
  const readable = key.every(byte => byte >= 0x20 && byte < 0x7f);
  return id === 'demo' || steps.size === 1 || readable || new Set(key).size < 12;
}
