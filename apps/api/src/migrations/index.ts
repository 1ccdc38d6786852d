import { CreateAudit1767225500000 } from './1767225500000-CreateAudit.js';
import { CreateUnits1767225600000 } from './1767225600000-CreateUnits.js';
import { CreateReference1767225601000 } from './1767225601000-CreateReference.js';
import { CreateCalendar1767225602000 } from './1767225602000-CreateCalendar.js';
import { CreateAccounts1767225610000 } from './1767225610000-CreateAccounts.js';
import { CreateAttachment1767225620000 } from './1767225620000-CreateAttachment.js';
import { CreateBackgroundJob1767225620001 } from './1767225620001-CreateBackgroundJob.js';
import { CreateRectification1767225630000 } from './1767225630000-CreateRectification.js';
import { CreateImports1767225640000 } from './1767225640000-CreateImports.js';
import { CreateLookBack1767225650000 } from './1767225650000-CreateLookBack.js';
import { CreateTallies1767225650001 } from './1767225650001-CreateTallies.js';
import { IndexAuditUnit1767225655000 } from './1767225655000-IndexAuditUnit.js';
import { CreateNumberRange1767225656000 } from './1767225656000-CreateNumberRange.js';
import { CreateNotices1767225660000 } from './1767225660000-CreateNotices.js';
import { CreateEscalation1767225660001 } from './1767225660001-CreateEscalation.js';
import { IndexRunningItems1767225660002 } from './1767225660002-IndexRunningItems.js';
import { CreateClocks1767225670000 } from './1767225670000-CreateClocks.js';
import { CreateSupervision1767225670001 } from './1767225670001-CreateSupervision.js';
import { LetClocksWait1767225670002 } from './1767225670002-LetClocksWait.js';
import { IndexLists1767225680000 } from './1767225680000-IndexLists.js';
import { CreateSavedViews1767225700000 } from './1767225700000-CreateSavedViews.js';
import { CreateWeeklyReports1767225700001 } from './1767225700001-CreateWeeklyReports.js';
import { CreateAccountability1767225732001 } from './1767225732001-CreateAccountability.js';
import { CreateHonours1767225732000 } from './1767225732000-CreateHonours.js';
import { CreateComplaints1767225720000 } from './1767225720000-CreateComplaints.js';
import { CreateIdentities1767225720001 } from './1767225720001-CreateIdentities.js';
import { CreateComplaintTallies1767225724000 } from './1767225724000-CreateComplaintTallies.js';
import { WaitForAnswers1767225725000 } from './1767225725000-WaitForAnswers.js';
import { CreateComplaintUploads1767225722000 } from './1767225722000-CreateComplaintUploads.js';
import { ExpireIdentities1767225723000 } from './1767225723000-ExpireIdentities.js';
import { GuardItems1767225709000 } from './1767225709000-GuardItems.js';
import { GuardRecords1767225709001 } from './1767225709001-GuardRecords.js';
import { KeepCaseClocks1767225721000 } from './1767225721000-KeepCaseClocks.js';
import { MoveCaseClocks1767225721003 } from './1767225721003-MoveCaseClocks.js';
import { ImportCases1767225721002 } from './1767225721002-ImportCases.js';
import { IndexCases1767225721001 } from './1767225721001-IndexCases.js';
import { RegisterCasesLast1767225724001 } from './1767225724001-RegisterCasesLast.js';
import { CreateReviews1767225730000 } from './1767225730000-CreateReviews.js';
import { CreateInstructions1767225733000 } from './1767225733000-CreateInstructions.js';
import { CiteReviews1767225734000 } from './1767225734000-CiteReviews.js';
import { CreateEditions1767225742000 } from './1767225742000-CreateEditions.js';
import { GuardEditions1767225742001 } from './1767225742001-GuardEditions.js';
import { KeepReviewOutcomes1767225743000 } from './1767225743000-KeepReviewOutcomes.js';
import { CreatePlans1767225731000 } from './1767225731000-CreatePlans.js';
import { CreateScores1767225741000 } from './1767225741000-CreateScores.js';
import { CreateRuleBooks1767225740000 } from './1767225740000-CreateRuleBooks.js';

/** In order of their time stamps. A merged migration is never edited. */
export const migrations = [
  CreateAudit1767225500000,
  CreateUnits1767225600000,
  CreateReference1767225601000,
  CreateCalendar1767225602000,
  CreateAccounts1767225610000,
  CreateAttachment1767225620000,
  CreateBackgroundJob1767225620001,
  CreateRectification1767225630000,
  CreateImports1767225640000,
  CreateLookBack1767225650000,
  CreateTallies1767225650001,
  IndexAuditUnit1767225655000,
  CreateNumberRange1767225656000,
  CreateNotices1767225660000,
  CreateEscalation1767225660001,
  IndexRunningItems1767225660002,
  CreateClocks1767225670000,
  CreateSupervision1767225670001,
  LetClocksWait1767225670002,
  IndexLists1767225680000,
  CreateSavedViews1767225700000,
  CreateWeeklyReports1767225700001,
  GuardItems1767225709000,
  GuardRecords1767225709001,
  CreateComplaints1767225720000,
  CreateIdentities1767225720001,
  KeepCaseClocks1767225721000,
  IndexCases1767225721001,
  ImportCases1767225721002,
  MoveCaseClocks1767225721003,
  CreateComplaintUploads1767225722000,
  ExpireIdentities1767225723000,
  CreateComplaintTallies1767225724000,
  RegisterCasesLast1767225724001,
  WaitForAnswers1767225725000,
  CreateReviews1767225730000,
  CreatePlans1767225731000,
  CreateHonours1767225732000,
  CreateAccountability1767225732001,
  CreateInstructions1767225733000,
  CiteReviews1767225734000,
  CreateRuleBooks1767225740000,
  CreateScores1767225741000,
  CreateEditions1767225742000,
  GuardEditions1767225742001,
  KeepReviewOutcomes1767225743000,
];
