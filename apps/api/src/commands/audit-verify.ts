import { parseArgs } from 'node:util';
import { DataSource } from 'typeorm';
import { entities } from '../entities.js';
import { openDatabase } from '../open-database.js';
import { AuditLinker } from '../platform/audit/audit-linker.js';
import { holdsHead, verifyChain } from '../platform/audit/verify-chain.js';
import { Clock } from '../platform/clock/clock.js';
import { loadConfig } from '../platform/config/config.js';
import { databaseOptions } from '../platform/database/data-source.js';

/**
 * `npm run audit:verify [-- --noted <hash>]`: walks the audit chain; exit 0 when it holds, 1 with the first broken link
 * when it does not, or when a head that was noted earlier stands in it no more.
 */
const { noted } = parseArgs({ options: { noted: { type: 'string' } } }).values;
const config = loadConfig(process.env);
const database = await openDatabase(config);
const dataSource = await new DataSource(databaseOptions(config.databaseUrl!, entities)).initialize();
const clock = new Clock();
// What was written just before the program stopped, or by a command, still waits for its link.
await new AuditLinker(dataSource, clock).linkAll();
const { checked, head, firstFault, unlinked } = await verifyChain(dataSource.manager, clock.now());
const kept = noted === undefined || (await holdsHead(dataSource.manager, noted));
await dataSource.destroy();
await database.close();

const lines = [`已核对 ${checked} 环，链首哈希 ${head}`];
if (firstFault)
  lines.push(`第一处断裂：链序号 ${firstFault.seq}，审计记录 ${firstFault.entryId}，${firstFault.reason}`);
if (unlinked > 0) lines.push(`有 ${unlinked} 条审计记录超过一分钟仍未入链`);
if (!kept) lines.push(`链中没有记下的哈希 ${noted}：审计链曾被整体改写或截断`);
if (!firstFault && unlinked === 0 && kept) lines.push('审计链完好');
process.stdout.write(`${lines.join('\n')}\n`);
process.exitCode = firstFault || unlinked > 0 || !kept ? 1 : 0;
