import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { backUp } from '../backup/back-up.js';
import { reachDatabase } from '../open-database.js';
import { Clock } from '../platform/clock/clock.js';
import { CannotStart } from '../platform/config/cannot-start.js';
import { loadConfig } from '../platform/config/config.js';

/**
 * `npm run backup -- <empty folder> [--copy]`: database and attachments with a manifest, while the program may run.
 * `--copy` writes the tables in our own way even where pg_dump is at hand. Exit 1 when something is missing or broken.
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { copy: { type: 'boolean' } },
  });
  const [target] = positionals;
  if (!target) throw new CannotStart('用法：npm run backup -- <空目录>');
  const config = loadConfig(process.env);
  const dir = resolve(target);
  const server = await reachDatabase(config);
  Object.assign(config, { databaseUrl: server.appUrl, databaseOwnerUrl: server.ownerUrl });
  try {
    const { manifest, sha256 } = await backUp(
      config,
      dir,
      new Clock().now(),
      values.copy ? 'copy' : undefined,
    );
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    const { audit, contents, missing, tables, how } = manifest;
    const lines = [
      `已备份到 ${dir}（${how === 'copy' ? '逐表导出' : 'pg_dump'}）`,
      `${tables.length} 张表 ${rows} 行，附件 ${contents.length} 个`,
      `审计链 ${audit.checked} 环，链首哈希 ${audit.head}`,
      `备份清单 SHA-256 ${sha256}，请另处记下`,
      '目录里有个人信息，请按同等级别保管；APP_SECRET 不在其中，须另行保管',
    ];
    if (audit.firstFault)
      lines.push(`注意：审计链在序号 ${audit.firstFault.seq} 处断裂，${audit.firstFault.reason}`);
    if (missing.length > 0)
      lines.push(
        `注意：有 ${missing.length} 个附件的内容已缺失或损坏：`,
        ...missing.map(hash => `  ${hash}`),
      );
    process.stdout.write(`${lines.join('\n')}\n`);
    process.exitCode = audit.firstFault || missing.length > 0 ? 1 : 0;
  } finally {
    await server.close();
  }
}

await main().catch((error: unknown) => {
  if (!(error instanceof CannotStart)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
