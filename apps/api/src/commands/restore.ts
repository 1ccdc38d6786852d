import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { secretMark } from '../backup/back-up.js';
import { checkFiles, readManifest } from '../backup/manifest.js';
import { checkLevel, restore } from '../backup/restore.js';
import { embeddedDir, openServer } from '../open-database.js';
import { Clock } from '../platform/clock/clock.js';
import { CannotStart } from '../platform/config/cannot-start.js';
import { loadConfig } from '../platform/config/config.js';

/** `npm run restore -- <folder>`: into an empty database or a new DATA_DIR; checks the backup first and the result after. */
async function main(): Promise<void> {
  const [target] = parseArgs({ allowPositionals: true, options: {} }).positionals;
  if (!target) throw new CannotStart('用法：npm run restore -- <备份目录>');
  const dir = resolve(target);
  const { manifest, sha256 } = await readManifest(dir);
  const config = loadConfig(process.env);
  const embedded = config.databaseUrl === null;
  if (embedded && existsSync(embeddedDir(config)))
    throw new CannotStart(
      `数据目录 ${config.dataDir} 里已有数据库。恢复只能在新的数据目录上进行。未作任何恢复。`,
    );
  checkLevel(manifest);
  await checkFiles(dir, manifest);
  const server = await openServer(config);
  let restored = false;
  try {
    await restore(config, dir, manifest, new Clock());
    restored = true;
  } finally {
    await server.close();
    if (embedded && !restored) await rm(embeddedDir(config), { recursive: true, force: true });
  }
  const lines = [
    `已恢复 ${manifest.takenAt} 的备份，清单 SHA-256 ${sha256}`,
    `${manifest.tables.length} 张表的行数、${manifest.contents.length} 个附件的哈希与清单一致`,
    `审计链 ${manifest.audit.checked} 环，链首哈希 ${manifest.audit.head}`,
  ];
  if (secretMark(config) !== manifest.secretMark)
    lines.push('注意：APP_SECRET 与备份时不同，已启用的动态验证码无法使用，须由管理员为其重设');
  process.stdout.write(`${lines.join('\n')}\n`);
}

await main().catch((error: unknown) => {
  if (!(error instanceof CannotStart)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
