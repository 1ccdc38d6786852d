import type { EntityManager } from 'typeorm';
import { type ChainedLine, chainStart, type ChainHead, lineHash, lineId } from './line-chain.js';

/** The first row of scores that is not what it was when it was written. */
export interface ScoreFault {
  runId: string;
  period: string | null;
  /** The line's place in its run; null where the whole run is concerned. */
  seq: number | null;
  reason: string;
}

export interface ScoreReport {
  runs: number;
  lines: number;
  firstFault: ScoreFault | null;
}

type StoredRun = ChainHead & { id: string; lines: number; digest: string };
type StoredLine = ChainedLine & { hash: string };
/** What the audit trail says of a run: after so many lines the chain ended in this digest. */
interface Noted {
  lines: number;
  digest: string;
}

const BATCH = 2000;

const RUNS = `
  SELECT id, unit_id AS "unitId", period, first_day::text AS "firstDay", last_day::text AS "lastDay", content, lines, digest
  FROM score_run ORDER BY id`;
const LINES = `
  SELECT id, run_id AS "runId", seq, unit_id AS "unitId", group_code AS "groupCode", kind, indicator_id AS "indicatorId",
    numerator, denominator, points, notes, records, unmet, correction_id AS "correctionId", reason,
    proposed_by AS "proposedBy", proposed_by_name AS "proposedByName", confirmed_by AS "confirmedBy",
    confirmed_by_name AS "confirmedByName", hash
  FROM score_line WHERE run_id = $1 AND seq > $2 ORDER BY seq LIMIT ${BATCH}`;
const NOTED = `
  SELECT (data ->> 'lines')::int AS lines, data ->> 'digest' AS digest FROM audit_entry
  WHERE subject_type = 'score-run' AND subject_id = $1 AND action IN ('score.compute', 'score.correct') ORDER BY id`;
/** On record, but gone. */
const LOST = `
  SELECT e.subject_id AS "runId", e.data ->> 'period' AS period FROM audit_entry e
  WHERE e.subject_type = 'score-run' AND e.action = 'score.compute'
    AND NOT EXISTS (SELECT 1 FROM score_run r WHERE r.id::text = e.subject_id) ORDER BY e.id LIMIT 1`;

/**
 * Walks the lines of every run in order and names the first that does not hold: changed, taken away, put in between, moved.
 * Who writes a whole chain anew cannot meet the digests that stand in the audit trail, which has a chain of its own.
 */
export async function verifyScores(db: EntityManager): Promise<ScoreReport> {
  const report: ScoreReport = { runs: 0, lines: 0, firstFault: null };
  for (const run of await db.query<StoredRun[]>(RUNS)) {
    const { checked, fault } = await verifyRun(db, run);
    report.runs += 1;
    report.lines += checked;
    if (fault) return { ...report, firstFault: { runId: run.id, period: run.period, ...fault } };
  }
  const [lost] = await db.query<{ runId: string; period: string }[]>(LOST);
  if (lost) report.firstFault = { ...lost, seq: null, reason: '考评已被删除' };
  return report;
}

type RunFault = Pick<ScoreFault, 'seq' | 'reason'>;

async function verifyRun(
  db: EntityManager,
  run: StoredRun,
): Promise<{ checked: number; fault: RunFault | null }> {
  const noted = await db.query<Noted[]>(NOTED, [run.id]);
  const digestAfter = new Map([...noted, run].map(({ lines, digest }) => [lines, digest]));
  let previous = chainStart(run);
  let checked = 0;
  for (;;) {
    const lines = await db.query<StoredLine[]>(LINES, [run.id, checked]);
    for (const { hash, ...line } of lines) {
      const seq = checked + 1;
      const fault = (reason: string) => ({ checked, fault: { seq, reason } });
      if (line.seq !== seq) return fault('得分行已被删除');
      if (line.id !== lineId(run.id, seq) || lineHash(previous, line) !== hash)
        return fault('得分行内容与哈希不符');
      if ((digestAfter.get(seq) ?? hash) !== hash) return fault('与审计记录中的摘要不符：得分行曾被整体改写');
      previous = hash;
      checked = seq;
    }
    if (lines.length < BATCH) break;
  }
  return { checked, fault: endFault(checked, noted, run) };
}

function endFault(checked: number, noted: readonly Noted[], { lines, digest }: StoredRun): RunFault | null {
  const last = noted.at(-1);
  if (!last || !noted.some(one => one.lines === lines && one.digest === digest))
    return { seq: null, reason: '审计记录中没有这次考评的摘要' };
  if (checked < last.lines) return { seq: checked + 1, reason: '得分行已被删除' };
  return checked > last.lines ? { seq: last.lines + 1, reason: '得分行没有审计记录' } : null;
}
