import { AttachmentEntity } from './features/attachments/attachment.entity.js';
import { AccountEntity, RoleGrantEntity } from './features/auth/account.entity.js';
import { SigningDelegationEntity } from './features/auth/delegation.entity.js';
import { SessionEntity, SignInThrottleEntity } from './features/auth/session.entity.js';
import { ImportBatchEntity, ImportLineEntity, ImportMemoryEntity } from './features/imports/import.entity.js';
import { AspectEntity, MeasureEntity } from './features/reference/reference.entity.js';
import { LookBackEntity } from './features/rectification/look-back/look-back.entity.js';
import {
  ClosureApplicationEntity,
  ExtensionRequestEntity,
  RectificationCommentEntity,
  RectificationEventEntity,
  RectificationVersionEntity,
  VerificationEntity,
} from './features/rectification/rectification-records.entity.js';
import {
  RectificationCounterEntity,
  RectificationNumberRangeEntity,
  RectificationCoUnitEntity,
  RectificationItemEntity,
} from './features/rectification/rectification.entity.js';
import {
  RectificationTallyDayEntity,
  RectificationTallyEntity,
} from './features/rectification/tally.entity.js';
import {
  CalendarOverrideEntity,
  CalendarYearEntity,
  WorkingCalendarEntity,
} from './features/calendar/calendar.entity.js';
import { OfficeSettingEntity } from './features/settings/setting.entity.js';
import { EvaluationGroupEntity, UnitGroupEntity } from './features/units/group.entity.js';
import { SectionEntity, UnitEntity } from './features/units/unit.entity.js';
import { AuditEntryEntity, AuditLinkEntity, AuditPendingEntity } from './platform/audit/audit.entity.js';
import { BackgroundJobEntity } from './platform/jobs/background-job.entity.js';

/** Every table of the product; the drift test compares them with the migrations. */
export const entities = [
  AuditEntryEntity,
  AuditPendingEntity,
  AuditLinkEntity,
  AttachmentEntity,
  BackgroundJobEntity,
  AccountEntity,
  RoleGrantEntity,
  SessionEntity,
  SignInThrottleEntity,
  SigningDelegationEntity,
  UnitEntity,
  SectionEntity,
  AspectEntity,
  MeasureEntity,
  RectificationItemEntity,
  RectificationCoUnitEntity,
  RectificationCounterEntity,
  RectificationNumberRangeEntity,
  RectificationTallyEntity,
  RectificationTallyDayEntity,
  RectificationEventEntity,
  ClosureApplicationEntity,
  LookBackEntity,
  VerificationEntity,
  ExtensionRequestEntity,
  RectificationCommentEntity,
  RectificationVersionEntity,
  EvaluationGroupEntity,
  UnitGroupEntity,
  WorkingCalendarEntity,
  CalendarOverrideEntity,
  CalendarYearEntity,
  OfficeSettingEntity,
  ImportBatchEntity,
  ImportLineEntity,
  ImportMemoryEntity,
];
