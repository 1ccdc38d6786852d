import type { Category, Complainant, IntakeChannel } from '@zuofeng/shared/complaints/complaints.labels';
import type { IdentityFields } from '@zuofeng/shared/complaints/identity.contract';

export interface EnterCase {
  channel: IntakeChannel;
  channelRef?: string;
  complainant: Complainant;
  anonymous: boolean;
  identity?: IdentityFields;
  category: Category;
  accusedUnitId?: string;
  accusedText?: string;
  headNamed?: boolean;
  facts: string;
  whenText?: string;
  whereText?: string;
  registeredOn?: string;
  attachmentIds?: string[];
}
