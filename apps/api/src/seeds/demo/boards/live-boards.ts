import type { Day } from '@zuofeng/shared/calendar/days';
import type { WorkingCalendar } from '@zuofeng/shared/calendar/working-days';
import type { DataSource, EntityManager } from 'typeorm';
import type { AttachmentService } from '../../../features/attachments/attachment.service.js';
import type { CalendarService } from '../../../features/calendar/calendar.service.js';
import { ApprovalService } from '../../../features/editions/approval.service.js';
import { CorrectionsService } from '../../../features/editions/corrections.service.js';
import { EditionBoards } from '../../../features/editions/edition-board.js';
import { EditionLedger } from '../../../features/editions/edition.ledger.js';
import { EditionNotices } from '../../../features/editions/edition-notices.js';
import { EditionsService } from '../../../features/editions/editions.service.js';
import { LettersService } from '../../../features/editions/letters.service.js';
import { ObjectionsService } from '../../../features/editions/objections.service.js';
import { Publication } from '../../../features/editions/publication.js';
import { Signatures } from '../../../features/editions/signatures.js';
import { HandValues } from '../../../features/hand-values/hand-values.queries.js';
import { NoticePeople } from '../../../features/notices/notice.people.js';
import type { NoticeService } from '../../../features/notices/notice.service.js';
import { PlansFactsQueries } from '../../../features/plans/plans.facts.queries.js';
import { RecognitionFactsQueries } from '../../../features/recognition/recognition.facts.queries.js';
import type { RectificationActions } from '../../../features/rectification/rectification-actions.service.js';
import type { RectificationEntry } from '../../../features/rectification/rectification-entry.service.js';
import { ReviewGridQueries } from '../../../features/reviews/review-grid.queries.js';
import { ReviewFacts } from '../../../features/reviews/reviews.facts.queries.js';
import { RuleBooks } from '../../../features/rule-books/rule-books.queries.js';
import { RuleBooksService } from '../../../features/rule-books/rule-books.service.js';
import { ScoreFacts } from '../../../features/scoring/facts/facts.queries.js';
import { ScoreLines } from '../../../features/scoring/score-lines.js';
import { ScoreRuns } from '../../../features/scoring/score-runs.service.js';
import type { SettingService } from '../../../features/settings/setting.service.js';
import type { AuditService } from '../../../platform/audit/audit.service.js';
import type { SettableClock } from '../../../platform/clock/clock.js';
import type { Config } from '../../../platform/config/config.js';
import { JobService } from '../../../platform/jobs/job.service.js';
import type { Cast } from '../settle.js';
import { Workdays } from '../workdays.js';
import { BoardStory } from './board-story.js';

interface Around {
  tx: EntityManager;
  db: DataSource;
  clock: SettableClock;
  config: Config;
  audit: AuditService;
  attachments: AttachmentService;
  calendars: CalendarService;
  settings: SettingService;
  notices: NoticeService;
  entry: RectificationEntry;
  actions: RectificationActions;
  calendar: WorkingCalendar;
  firstDay: Day;
  today: Day;
}

/** Puts the services of scoring and editions together in the demo's one transaction and lives the boards of six quarters. */
export async function liveBoards(cast: Cast, around: Around): Promise<void> {
  const { tx, db, clock, config, audit, attachments, calendars, settings, entry, actions } = around;
  const books = new RuleBooks(db, clock);
  const handValues = new HandValues(db, clock, books);
  const grid = new ReviewGridQueries(db, clock, calendars, settings);
  const recognition = new RecognitionFactsQueries(db);
  const plans = new PlansFactsQueries(db, settings);
  const facts = new ScoreFacts(db, clock, settings, new ReviewFacts(grid), plans, recognition);
  const jobs = new JobService(config, db, clock); // never started: runs are computed at once
  const lines = new ScoreLines(db, audit);
  const boards = new EditionBoards(lines, new Signatures(config, db));
  const ledger = new EditionLedger(db, clock, audit, boards);
  const notices = new EditionNotices(around.notices, new NoticePeople());
  const corrections = new CorrectionsService(db, ledger, lines, boards, notices);
  const publication = new Publication(boards, ledger, entry, settings, calendars, notices);
  const story = new BoardStory(cast, {
    ...{ tx, clock, attachments, actions, corrections },
    ...{ days: new Workdays(around.calendar), firstDay: around.firstDay, today: around.today },
    books: new RuleBooksService(db, clock, audit),
    runs: new ScoreRuns(db, clock, audit, jobs, books, handValues, facts),
    editions: new EditionsService(db, clock, calendars, settings, ledger, boards, notices),
    approval: new ApprovalService(
      ledger,
      boards,
      new Signatures(config, db),
      calendars,
      notices,
      publication,
    ),
    objections: new ObjectionsService(db, attachments, ledger, corrections, notices),
    letters: new LettersService(ledger, notices),
  });
  await story.live();
}
