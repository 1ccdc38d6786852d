import { parseArgs } from 'node:util';
import { DataSource } from 'typeorm';
import { type ScoreReport, verifyScores } from '../features/scoring/verify-scores.js';
import { reachDatabase } from '../open-database.js';
import { AuditLinker } from '../platform/audit/audit-linker.js';
import { type ChainReport, holdsHead, verifyChain } from '../platform/audit/verify-chain.js';
import { Clock } from '../platform/clock/clock.js';
import { CannotStart } from '../platform/config/cannot-start.js';
import { loadConfig } from '../platform/config/config.js';
import { databaseOptions } from '../platform/database/data-source.js';

interface Finding extends ChainReport {
  scores: ScoreReport;
  /** A head that was noted earlier and stands in the chain no more. */
  lostHead: string | null;
}

const UNDEFINED_TABLE = '42P01';
const clock = new Clock();

/** Walks the chain, and those of the scores, on one snapshot in which nothing can be written. */
async function verify(dataSource: DataSource, noted: string | undefined): Promise<Finding> {
  // What waited when the program stopped is linked now, as its next start would; while it runs, that is its own work.
  const [{ running }] = await dataSource.query<[{ running: boolean }]>(
    `SELECT EXISTS (SELECT 1 FROM pg_stat_activity
       WHERE datname = current_database() AND application_name = 'zuofeng') AS running`,
  );
  if (!running) await new AuditLinker(dataSource, clock).linkAll();
  return dataSource.transaction('REPEATABLE READ', async tx => {
    await tx.query('SET TRANSACTION READ ONLY');
    const lost = noted !== undefined && !(await holdsHead(tx, noted));
    const scores = await verifyScores(tx);
    return { ...(await verifyChain(tx, clock.now())), scores, lostHead: lost ? noted : null };
  });
}

async function run(): Promise<Finding> {
  const { noted } = parseArgs({ options: { noted: { type: 'string' } } }).values;
  const database = await reachDatabase(loadConfig(process.env));
  const options = { ...databaseOptions(database.appUrl, [], 2), applicationName: 'zuofeng-verify' };
  const dataSource = new DataSource(options);
  try {
    return await verify(await dataSource.initialize(), noted);
  } catch (error) {
    if ((error as { code?: string }).code !== UNDEFINED_TABLE) throw error;
    throw new CannotStart('数据库里还没有审计记录。请先启动一次程序。');
  } finally {
    if (dataSource.isInitialized) await dataSource.destroy();
    await database.close();
  }
}

function tell({ checked, head, firstFault, unlinked, lostHead, scores }: Finding): void {
  const lines = [`已核对 ${checked} 环，链首哈希 ${head}`];
  if (firstFault)
    lines.push(`第一处断裂：链序号 ${firstFault.seq}，审计记录 ${firstFault.entryId}，${firstFault.reason}`);
  if (unlinked > 0) lines.push(`有 ${unlinked} 条审计记录超过一分钟仍未入链`);
  if (lostHead) lines.push(`链中没有记下的哈希 ${lostHead}：审计链曾被整体改写或截断`);
  const unbroken = !firstFault && unlinked === 0 && !lostHead;
  if (unbroken) lines.push('审计链完好');
  lines.push(`已核对 ${scores.runs} 次考评、${scores.lines} 行得分`);
  if (scores.firstFault) {
    const { runId, period, seq, reason } = scores.firstFault;
    lines.push(`第一处改动：考评 ${runId}（${period}）${seq === null ? '' : `第 ${seq} 行`}，${reason}`);
  } else lines.push('得分行完好');
  const intact = unbroken && !scores.firstFault;
  process.stdout.write(`${lines.join('\n')}\n`);
  process.exitCode = intact ? 0 : 1;
}

/**
 * `npm run audit:verify [-- --noted <hash>]`: walks the audit chain and the lines of all scores; exit 0 when they hold, 1 with
 * the first broken link or line when they do not, or when a head that was noted earlier stands in the chain no more.
 */
await run().then(tell, (error: unknown) => {
  if (!(error instanceof CannotStart)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
});
