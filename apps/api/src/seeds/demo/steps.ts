import type { HoldItem, RelapseItem } from '@zuofeng/shared/look-back/look-back.contract';
import type {
  CloseItem,
  CreateItem,
  DecideExtension,
  ReopenItem,
  RequestExtension,
} from '@zuofeng/shared/rectification/rectification.contract';
import type { Action } from '@zuofeng/shared/rectification/rectification.labels';

/** An item as it is first logged; units, sections and the parent are named by the demo's own keys. */
export type Draft = Omit<CreateItem, 'unitId' | 'sectionId' | 'coUnitIds' | 'parentId'> & {
  unitCode: string;
  section: string;
  coUnitCodes: string[];
  parentKey: string | null;
};

/** What is done in one step. `files` says how many pieces of evidence go with it. */
export type Deed =
  | { action: 'create'; body: Draft }
  | { action: 'report'; body: { note: string; percent: number }; files: number }
  | { action: 'apply'; body: { note: string }; files: number }
  | { action: 'close'; body: Omit<CloseItem, 'attachmentIds'> }
  | { action: 'reopen'; body: ReopenItem }
  | { action: 'hold'; body: Omit<HoldItem, 'attachmentIds'> }
  | { action: 'relapse'; body: Omit<RelapseItem, 'attachmentIds'> }
  | { action: 'request-extension'; body: RequestExtension }
  | { action: 'decide-extension'; body: DecideExtension }
  | { action: 'publish'; body: { summary: string } }
  | { action: 'comment'; body: { text: string } }
  | { action: 'return' | 'refuse-to-sign' | 'send-back' | 'cancel'; body: { reason: string } }
  | { action: 'issue' | 'accept' | 'sign'; body: { note: string | null } };

/** A deed by a person (user name) at an instant. */
export type Step = Deed & { at: Date; by: string };
export type StepAction = Step['action'];

export interface PlannedItem {
  key: string;
  unitCode: string;
  title: string;
  steps: Step[];
}

/** Every deed but the first is an action of the ledger's own table. */
export type LedgerDeed = Exclude<Deed, { action: 'create' }>;
export const isLedgerDeed = <T extends Deed>(deed: T): deed is Extract<T, { action: Action }> =>
  deed.action !== 'create';
