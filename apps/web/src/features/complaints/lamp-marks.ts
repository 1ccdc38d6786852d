import type { CaseRow } from '@zuofeng/shared/complaints/complaints.contract';
import type { Lamp } from '@zuofeng/shared/complaints/complaints.labels';

/** `needless`: the finding asks for no bulletin and nobody to be held accountable. */
export type Lit = 'lit' | 'dark' | 'needless';

const AFTER_SUBSTANTIATED: readonly Lamp[] = ['announced', 'accountable'];

/** How a lamp of 四个一起 stands: a case found without substance needs neither 通报 nor 问责. */
export function litOf({ lit, finding }: Pick<CaseRow, 'lit' | 'finding'>, lamp: Lamp): Lit {
  if (lit.includes(lamp)) return 'lit';
  return finding === 'unsubstantiated' && AFTER_SUBSTANTIATED.includes(lamp) ? 'needless' : 'dark';
}
