/** What tells who somebody is, in free text: found so that a person looks at it before a unit does. */
export type PersonalDataKind = 'id-number' | 'phone' | 'email';

export interface PersonalData {
  kind: PersonalDataKind;
  /** As it stands in the text. */
  found: string;
  /** Where it begins, in characters as people count them, from 1. */
  at: number;
}

export const PERSONAL_DATA_LABELS: Record<PersonalDataKind, string> = {
  'id-number': '身份证号码',
  phone: '电话号码',
  email: '电子邮箱',
};

/** Full-width digits, letters and signs as plain ones: one character stays one character, so that places stay right. */
const plain = (text: string): string =>
  text.replace(/[\uff01-\uff5e]/g, char => String.fromCharCode(char.charCodeAt(0) - 0xfee0));

const SEPARATED = String.raw`[\s\u3000\u00ad\u200b-\u200d\u2060._\-‐‑–—·]{0,2}`;
const digits = (pattern: string) => pattern.replaceAll('~', SEPARATED);
const ID_NUMBER = new RegExp(digits(String.raw`(?<!\d)[1-9](?:~\d){16}~[\dXx](?!\d)`), 'g');
const OLD_ID_NUMBER = new RegExp(digits(String.raw`(?<!\d)[1-9](?:~\d){14}(?!\d)`), 'g');
const MOBILE = new RegExp(digits(String.raw`(?<!\d)(?:(?:\+|00)?86~)?1~[3-9](?:~\d){9}(?!\d)`), 'g');
const LANDLINE = /(?<!\d)\(?0\d{2,3}\)?[\s-]?[2-9]\d{6,7}(?!\d)/g;
const EMAIL = /[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}/g;

/** Whoever has found so many need not go on. */
const MOST = 100;

/**
 * ID numbers (18 digits with a right check digit, GB 11643-1999; 15 with a possible birthday), phone numbers and e-mail
 * addresses in a text, in the order in which they stand. Sees through spaces, hyphens, zero-width and full-width characters
 * between digits. A warning, not a proof: names and addresses are left to the reader.
 */
export function personalDataIn(text: string): PersonalData[] {
  const searched = plain(text);
  const taken: { from: number; to: number; kind: PersonalDataKind }[] = [];
  const look = (kind: PersonalDataKind, pattern: RegExp, fits: (found: string) => boolean = () => true) => {
    for (const { 0: found, index } of searched.matchAll(pattern)) {
      const to = index + found.length;
      if (taken.length >= MOST) return;
      const overlaps = taken.some(other => index < other.to && other.from < to);
      if (!overlaps && fits(found)) taken.push({ from: index, to, kind });
    }
  };
  look('id-number', ID_NUMBER, found => isIdNumber(found.replace(/[^\dXx]/g, '')));
  look('id-number', OLD_ID_NUMBER, found => isOldIdNumber(found.replace(/\D/g, '')));
  look('phone', MOBILE);
  look('phone', LANDLINE);
  look('email', EMAIL);
  return taken
    .sort((a, b) => a.from - b.from)
    .map(({ from, to, kind }) => ({
      kind,
      found: text.slice(from, to),
      at: [...text.slice(0, from)].length + 1,
    }));
}

/** For a refusal: `第 12 字起有身份证号码“110…”`, at most three, each cut so that the refusal does not spread it further. */
export function tellPersonalData(found: readonly PersonalData[]): string {
  const told = found
    .slice(0, 3)
    .map(
      ({ kind, found: text, at }) =>
        `第 ${at} 字起的${PERSONAL_DATA_LABELS[kind]}“${[...text].slice(0, 3).join('')}…”`,
    );
  return `${told.join('、')}${found.length > 3 ? `等 ${found.length} 处` : ''}`;
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECKS = '10X98765432';

/** GB 11643-1999: 17 digits and the check character that follows from them. */
export function isIdNumber(text: string): boolean {
  if (!/^\d{17}[\dXx]$/.test(text)) return false;
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(text[at]), 0);
  return CHECKS[sum % 11] === text[17]!.toUpperCase() && isBirthday(text.slice(10, 14));
}

const isOldIdNumber = (text: string) => isBirthday(text.slice(8, 12));
const isBirthday = (monthAndDay: string) => /^(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/.test(monthAndDay);
