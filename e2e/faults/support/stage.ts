import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { startEmbedded } from '../../../apps/api/src/platform/database/embedded.js';

interface Stage {
  dir: string;
  superuserUrl: string;
  ownerUrl: string;
  appUrl: string;
}

const stage = JSON.parse(process.env['FAULTS_STAGE']!) as Stage;
const named = (url: string, name: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href;

/** Where the contents of the city's attachments lie. */
export const cityFiles = `${stage.dir}/data`;

export interface StageDatabase {
  name: string;
  appUrl: string;
  ownerUrl: string;
}

/** A database of a test's own: a copy of the demo city, or an empty one. */
export async function newDatabase(from: 'city' | 'nothing' = 'city'): Promise<StageDatabase> {
  const name = `faults_${randomBytes(4).toString('hex')}`;
  const template = from === 'city' ? 'zuofeng' : 'template1';
  await asSuperuser(db => db.query(`CREATE DATABASE ${name} TEMPLATE ${template} OWNER zuofeng_owner`));
  return { name, appUrl: named(stage.appUrl, name), ownerUrl: named(stage.ownerUrl, name) };
}

/** One statement as the superuser, in the given database. */
export async function asSuperuser<T>(work: (db: pg.Client) => Promise<T>, name = 'postgres'): Promise<T> {
  const db = new pg.Client({ connectionString: named(stage.superuserUrl, name) });
  await db.connect();
  try {
    return await work(db);
  } finally {
    await db.end();
  }
}

export const query = async <Row>(database: StageDatabase, sql: string, values: unknown[] = []) =>
  (await asSuperuser(db => db.query(sql, values), database.name)).rows as Row[];

/** Stops the server as a power cut would (no checkpoint, clients cut off); the answer starts it again. */
export async function cutPower(): Promise<() => Promise<void>> {
  const port = Number(new URL(stage.superuserUrl).port);
  await (await startEmbedded(stage.dir, { port })).stop('immediate');
  return async () => void (await startEmbedded(stage.dir, { port }));
}
