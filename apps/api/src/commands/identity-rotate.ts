import { DataSource } from 'typeorm';
import { HouseKeyMissing } from '../features/complaints/identity/identity-box.js';
import { type Rotation, rotateKeys } from '../features/complaints/identity/rotate-keys.js';
import { reachDatabase } from '../open-database.js';
import { CannotStart } from '../platform/config/cannot-start.js';
import { loadConfig } from '../platform/config/config.js';
import { patientOptions } from '../platform/database/data-source.js';

/** `npm run identity:rotate`: puts every identity under the first of IDENTITY_KEYS; exit 0 when each opens under it, else 2. */
const say = (line: string) => process.stdout.write(`${line}\n`);

async function run(): Promise<Rotation> {
  const config = loadConfig(process.env);
  const database = await reachDatabase(config);
  const owner = new DataSource(patientOptions(database.ownerUrl, []));
  try {
    await owner.initialize();
    say(`当前密钥 ${config.identityKeys[0]!.id}`);
    return await rotateKeys(owner, config.identityKeys, (done, total) => say(`已换 ${done} / ${total} 条`));
  } catch (error) {
    if (!(error instanceof HouseKeyMissing)) throw error;
    throw new CannotStart(`缺少编号为 ${error.keyId} 的旧密钥，请在 IDENTITY_KEYS 中保留它，换完再删。`);
  } finally {
    if (owner.isInitialized) await owner.destroy();
    await database.close();
  }
}

await run().then(
  ({ rewrapped, verified }) => {
    say(`共换 ${rewrapped} 条；${verified} 条身份信息都能以当前密钥打开。`);
    say('旧密钥可以从 IDENTITY_KEYS 中删去；旧备份仍须旧密钥，请随备份保管。');
  },
  (error: unknown) => {
    if (!(error instanceof CannotStart)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  },
);
