import {
  AccountabilityCounterEntity,
  AccountabilityEventEntity,
  AccountabilityRecordEntity,
} from './features/accountability/accountability.entity.js';
import {
  HonourCitationEntity,
  HonourCounterEntity,
  HonourEntity,
  HonourEventEntity,
} from './features/honours/honour.entity.js';
import { AttachmentEntity } from './features/attachments/attachment.entity.js';
import { AccountEntity, RoleGrantEntity } from './features/auth/account.entity.js';
import { SigningDelegationEntity } from './features/auth/delegation.entity.js';
import { SessionEntity, SignInThrottleEntity } from './features/auth/session.entity.js';
import {
  ComplaintCategoryEntity,
  ComplaintEntity,
  ComplaintTextEntity,
} from './features/complaints/complaint.entity.js';
import {
  ComplaintEventEntity,
  ComplaintFileDecisionEntity,
  ComplaintFindingEntity,
  ComplaintLampEntity,
  ComplaintMessageEntity,
  ComplaintRatingEntity,
  ComplaintRecusalEntity,
  ComplaintRequestEntity,
} from './features/complaints/complaint-records.entity.js';
import {
  ComplaintTallyDayEntity,
  ComplaintTallyEntity,
  ComplaintTallyLengthEntity,
} from './features/complaints/figures/complaint-tally.entity.js';
import { IdentityOpeningEntity } from './features/complaints/identity/identity.entity.js';
import {
  ComplaintReceiptEntity,
  PublicSubmissionEntity,
} from './features/complaints/intake/receipt.entity.js';
import { ComplaintUploadEntity } from './features/complaints/intake/upload.entity.js';
import { ImportBatchEntity, ImportLineEntity, ImportMemoryEntity } from './features/imports/import.entity.js';
import {
  NoticePreferenceEntity,
  NoticeProfileEntity,
  NoticeRobotEntity,
} from './features/notices/channels.entity.js';
import { NoticeDeliveryEntity, NoticeEntity, NoticeEventEntity } from './features/notices/notice.entity.js';
import {
  InstructionCounterEntity,
  InstructionEntity,
  InstructionRoundEntity,
} from './features/instructions/instruction.entity.js';
import {
  PlanCommentEntity,
  PlanGoalEntity,
  PlanGoalLinkEntity,
  PlanGoalWordsEntity,
} from './features/plans/goal.entity.js';
import { PlanEntity, PlanVersionEntity } from './features/plans/plan.entity.js';
import { EditionEntity, EditionEventEntity } from './features/editions/edition.entity.js';
import {
  EditionLetterCounterEntity,
  EditionPlaceEntity,
  InterviewEntity,
  PaperTemplateEntity,
  SigningKeyEntity,
} from './features/editions/edition-outcome.entity.js';
import { EditionCorrectionEntity, ObjectionEntity } from './features/editions/edition-records.entity.js';
import { AspectEntity, MeasureEntity } from './features/reference/reference.entity.js';
import { RectificationEscalationEntity } from './features/rectification/reminders/escalation.entity.js';
import { LookBackEntity, LookBackTallyEntity } from './features/rectification/look-back/look-back.entity.js';
import { WeeklyReportEntity } from './features/rectification/weekly-report/weekly-report.entity.js';
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
import { CalendarChangeEntity, ClockMoveEntity } from './features/calendar/clock-move.entity.js';
import {
  CalendarOverrideEntity,
  CalendarYearEntity,
  WorkingCalendarEntity,
} from './features/calendar/calendar.entity.js';
import { SavedViewEntity, ViewSubscriptionEntity } from './features/saved-views/saved-view.entity.js';
import { OfficeSettingEntity } from './features/settings/setting.entity.js';
import {
  SupervisionCounterEntity,
  SupervisionLetterEntity,
  SupervisionRoundEntity,
} from './features/supervision/supervision.entity.js';
import { EvaluationGroupEntity, UnitGroupEntity } from './features/units/group.entity.js';
import { SectionEntity, UnitEntity } from './features/units/unit.entity.js';
import { AuditEntryEntity, AuditLinkEntity, AuditPendingEntity } from './platform/audit/audit.entity.js';
import { BackgroundJobEntity } from './platform/jobs/background-job.entity.js';
import {
  ReviewDecisionEntity,
  ReviewEventEntity,
  ReviewProblemEntity,
  ReviewTopicEntity,
} from './features/reviews/review-parts.entity.js';
import {
  ReviewFeedEntity,
  ReviewMissEntity,
  ReviewUnlockEntity,
} from './features/reviews/review-quarters.entity.js';
import { ReviewEntity, ReviewRecordEntity } from './features/reviews/review.entity.js';
import { ScoreLineEntity, ScoreRunEntity } from './features/scoring/score.entity.js';
import {
  RuleBookCounterEntity,
  RuleBookEntity,
  RuleBookEventEntity,
} from './features/rule-books/rule-book.entity.js';
import { HandValueEntity } from './features/hand-values/hand-value.entity.js';

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
  RectificationEscalationEntity,
  ClosureApplicationEntity,
  LookBackEntity,
  LookBackTallyEntity,
  ComplaintTallyEntity,
  ComplaintTallyDayEntity,
  ComplaintTallyLengthEntity,
  WeeklyReportEntity,
  VerificationEntity,
  ExtensionRequestEntity,
  RectificationCommentEntity,
  RectificationVersionEntity,
  EvaluationGroupEntity,
  UnitGroupEntity,
  WorkingCalendarEntity,
  CalendarOverrideEntity,
  CalendarYearEntity,
  CalendarChangeEntity,
  ClockMoveEntity,
  SupervisionLetterEntity,
  SupervisionRoundEntity,
  SupervisionCounterEntity,
  InstructionEntity,
  InstructionRoundEntity,
  InstructionCounterEntity,
  OfficeSettingEntity,
  SavedViewEntity,
  ViewSubscriptionEntity,
  ImportBatchEntity,
  ImportLineEntity,
  ImportMemoryEntity,
  NoticeEventEntity,
  NoticeEntity,
  NoticeDeliveryEntity,
  NoticeProfileEntity,
  NoticePreferenceEntity,
  NoticeRobotEntity,
  ComplaintCategoryEntity,
  ComplaintEntity,
  ComplaintTextEntity,
  ComplaintEventEntity,
  ComplaintRequestEntity,
  ComplaintFindingEntity,
  ComplaintLampEntity,
  ComplaintRatingEntity,
  ComplaintMessageEntity,
  ComplaintRecusalEntity,
  ComplaintFileDecisionEntity,
  IdentityOpeningEntity,
  ComplaintReceiptEntity,
  PublicSubmissionEntity,
  ComplaintUploadEntity,
  ReviewEntity,
  ReviewRecordEntity,
  ReviewTopicEntity,
  ReviewProblemEntity,
  ReviewDecisionEntity,
  ReviewEventEntity,
  ReviewUnlockEntity,
  ReviewMissEntity,
  ReviewFeedEntity,
  PlanEntity,
  PlanVersionEntity,
  PlanGoalEntity,
  PlanGoalWordsEntity,
  PlanCommentEntity,
  PlanGoalLinkEntity,
  HonourEntity,
  HonourCitationEntity,
  HonourEventEntity,
  HonourCounterEntity,
  AccountabilityRecordEntity,
  AccountabilityEventEntity,
  AccountabilityCounterEntity,
  EditionEntity,
  EditionEventEntity,
  ObjectionEntity,
  EditionCorrectionEntity,
  EditionPlaceEntity,
  EditionLetterCounterEntity,
  InterviewEntity,
  SigningKeyEntity,
  PaperTemplateEntity,
  ScoreRunEntity,
  ScoreLineEntity,
  RuleBookEntity,
  RuleBookEventEntity,
  RuleBookCounterEntity,
  HandValueEntity,
];
