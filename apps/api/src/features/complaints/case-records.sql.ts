import type { Day } from '@zuofeng/shared/calendar/days';
import type { ClockExtensionView, ClockMoveView } from '@zuofeng/shared/clocks/clocks.contract';
import type {
  CaseFindingView,
  CaseMessageView,
  CaseOriginal,
  CaseRatingView,
  CaseRequestView,
  CaseStep,
} from '@zuofeng/shared/complaints/complaints.contract';
import { CASE_EVENT_LABELS } from '@zuofeng/shared/complaints/case-actions.labels';
import { type CaseClock } from '@zuofeng/shared/complaints/complaints.labels';
import type { ItemRef } from '@zuofeng/shared/rectification/rectification.contract';

export interface CaseRecords {
  categoryPath: string | null;
  mainCaseNumber: string | null;
  item: ItemRef | null;
  releasedIds: string[];
  lampRecords: { kind: 'announced' | 'accountable' | 'waiver'; person: string; record: string }[];
  findings: (Omit<CaseFindingView, 'files'> & { id: string })[];
  requests: CaseRequestView[];
  steps: (Omit<CaseStep, 'files' | 'audience' | 'at'> & {
    at: string;
    toUnit: boolean;
    toCitizen: boolean;
    words: { unit?: string; citizen?: string } | null;
  })[];
  reviewFrom: Day | null;
  extensions: ClockExtensionView[];
  moves: (ClockMoveView & { clock: CaseClock })[];
}

const instant = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const shanghai = (column: string) => `(${column} AT TIME ZONE 'Asia/Shanghai')::date`;
const rows = (select: string) => `(SELECT coalesce(json_agg(row_to_json(r)), '[]') FROM (${select}) r)`;

const LABELS = Object.entries(CASE_EVENT_LABELS)
  .map(([action, label]) => `WHEN '${action}' THEN '${label}'`)
  .join(' ');
/** 代签 is said where it was. */
const by = (name: string, behalf: string) =>
  `CASE WHEN ${behalf} IS NULL THEN ${name} ELSE ${name} || '（代 ' || ${behalf} || ' 签）' END`;

/** Everything that hangs on one case but the complainant's own words, in one statement. */
export const CASE_RECORDS = `
  SELECT
    (SELECT concat_ws(' / ', top.name, mid.name, leaf.name) FROM complaint_category leaf
      LEFT JOIN complaint_category mid ON mid.id = leaf.parent_id
      LEFT JOIN complaint_category top ON top.id = mid.parent_id WHERE leaf.id = c.category_id) AS "categoryPath",
    (SELECT main.number FROM complaint main WHERE main.id = c.main_case_id) AS "mainCaseNumber",
    (SELECT json_build_object('id', i.id, 'number', i.number, 'title', i.title, 'state', i.state, 'percent', i.percent)
      FROM rectification_item i WHERE i.id = c.item_id) AS item,
    (SELECT coalesce(array_agg(d.released_id::text), '{}') FROM complaint_file_decision d
      WHERE d.complaint_id = c.id AND d.released_id IS NOT NULL) AS "releasedIds",
    ${rows(`SELECT l.kind, l.person, l.record FROM complaint_lamp l WHERE l.complaint_id = c.id ORDER BY l.id`)}
      AS "lampRecords",
    ${rows(`SELECT f.id, f.round, f.finding, f.facts, f.measures, ${by('f.found_by_name', 'f.found_for_name')} AS by,
      ${shanghai('f.found_at')} AS on, f.outcome, f.review_note AS "reviewNote", f.reviewer_name AS reviewer
      FROM complaint_finding f WHERE f.complaint_id = c.id ORDER BY f.round`)} AS findings,
    ${rows(`SELECT q.id, q.kind, q.state, q.reason, q.to_day AS "toDay", q.mark, q.asked_by_name AS by,
      ${shanghai('q.asked_at')} AS on, q.answer, q.decided_by_name AS "decidedBy"
      FROM complaint_request q WHERE q.complaint_id = c.id ORDER BY q.id`)} AS requests,
    ${rows(`SELECT e.id, e.action, CASE e.action ${LABELS} ELSE e.action END AS label,
      ${by('e.actor_name', 'e.on_behalf_of_name')} AS by, e.note, ${shanghai('e.at')} AS on, ${instant('e.at')} AS at,
      e.to_unit AS "toUnit", e.to_citizen AS "toCitizen", e.data->'words' AS words
      FROM complaint_event e WHERE e.complaint_id = c.id ORDER BY e.at, e.id`)} AS steps,
    (SELECT ${shanghai('q.asked_at')}::text FROM complaint_request q
      WHERE q.complaint_id = c.id AND q.kind = 'review' AND q.state = 'pending') AS "reviewFrom",
    ${rows(`SELECT e.data->>'from' AS "from", e.data->>'to' AS "to", ${instant('e.at')} AS at,
      (SELECT q.reason FROM complaint_request q
        WHERE q.complaint_id = c.id AND q.kind = 'extension' AND q.decided_at = e.at) AS reason
      FROM complaint_event e WHERE e.complaint_id = c.id AND e.action = 'approve-extension' ORDER BY e.id`)}
      AS extensions,
    ${rows(`SELECT m.clock, x.id AS "changeId", x.description AS change, m.from_day AS "from", m.to_day AS "to",
      x.changed_by_name AS by, ${instant('x.at')} AS at
      FROM clock_move m JOIN calendar_change x ON x.id = m.change_id WHERE m.complaint_id = c.id ORDER BY m.id`)} AS moves
  FROM complaint c WHERE c.id = $1`;

export type StoredOriginal = Pick<CaseOriginal, 'facts' | 'whenText' | 'whereText' | 'accusedText'> & {
  messages: CaseMessageView[];
  ratings: CaseRatingView[];
  /** File → whether a copy is released. */
  decisions: Record<string, boolean>;
};

/** The complainant's words: read for the office that handles the case, and for nobody else. */
export const ORIGINAL = `
  SELECT t.facts, t.when_text AS "whenText", t.where_text AS "whereText", t.accused_text AS "accusedText",
    ${rows(`SELECT m.id, m.side, m.text, m.by_name AS by, ${instant('m.at')} AS at
      FROM complaint_message m WHERE m.complaint_id = t.complaint_id ORDER BY m.id`)} AS messages,
    ${rows(`SELECT g.source, g.result, g.grade, g.resolved, g.note, g.by_name AS by, ${instant('g.at')} AS at
      FROM complaint_rating g WHERE g.complaint_id = t.complaint_id ORDER BY g.id`)} AS ratings,
    (SELECT coalesce(json_object_agg(d.attachment_id, d.released_id IS NOT NULL), '{}')
      FROM complaint_file_decision d WHERE d.complaint_id = t.complaint_id) AS decisions
  FROM complaint_text t WHERE t.complaint_id = $1`;
