import { createEmptyDatabase, type TestDatabase } from '../../testing/database.js';
import { ImpatientClient } from './impatient-client.js';

describe('reads that are planned once for a connection', () => {
  let database: TestDatabase;
  let clients: ImpatientClient[] = [];
  beforeAll(async () => {
    database = await createEmptyDatabase();
  });
  afterAll(() => database.drop());
  afterEach(async () => {
    for (const client of clients) await client.end();
    clients = [];
  });

  async function connect(): Promise<ImpatientClient> {
    const client = new ImpatientClient({ connectionString: database.superuserUrl });
    await client.connect();
    clients.push(client);
    return client;
  }
  const ask = async (client: ImpatientClient, text: string, values: unknown[] = [1]) =>
    (await client.query<{ answer: number }>(text, values)).rows[0]?.answer;
  /** Asked as plain text, without values, so that the question itself is never prepared. */
  const prepared = async (client: ImpatientClient) => {
    const { rows } = await client.query<{ statement: string }>(
      'SELECT statement FROM pg_prepared_statements',
    );
    return rows.map(({ statement }) => statement);
  };

  it('from the second time on, with the same answers', async () => {
    const client = await connect();
    const text = 'SELECT $1::int + 1 AS answer';
    expect(await ask(client, text, [1])).toBe(2);
    expect(await prepared(client)).toEqual([]);
    expect(await ask(client, text, [2])).toBe(3);
    expect(await ask(client, text, [3])).toBe(4);
    expect(await prepared(client)).toEqual([text]);
  });

  it('on each connection that asks', async () => {
    const text = 'WITH one AS (SELECT $1::int AS answer) SELECT answer FROM one';
    const [first, second] = [await connect(), await connect()];
    await ask(first, text);
    expect(await ask(second, text, [7])).toBe(7);
    expect(await prepared(second)).toEqual([text]);
    expect(await prepared(first)).toEqual([]);
  });

  it('again after what they read has changed its shape', async () => {
    const client = await connect();
    await client.query('CREATE TEMP TABLE shape AS SELECT 1 AS answer');
    const text = 'SELECT * FROM shape WHERE answer >= $1';
    await ask(client, text);
    await ask(client, text);
    await client.query('CREATE INDEX shape_answer ON shape (answer)');
    expect(await ask(client, text)).toBe(1);
    expect(await prepared(client)).toContain(text);
  });

  it('and no other statements are', async () => {
    const client = await connect();
    await client.query('CREATE TEMP TABLE written (answer int)');
    for (let time = 0; time < 3; time++) {
      await client.query('INSERT INTO written VALUES ($1)', [time]);
      await client.query('SELECT count(*) FROM written');
    }
    expect(await prepared(client)).toEqual([]);
  });

  it('but what is asked in ever new words does not fill the server', async () => {
    const client = await connect();
    const asked = 400;
    for (let n = 0; n < asked; n++) {
      for (let time = 0; time < 2; time++) await ask(client, `SELECT $1::int AS answer -- ${n}`);
    }
    const kept = await prepared(client);
    expect(kept.length).toBeLessThanOrEqual(300);
    expect(kept.length).toBeGreaterThan(200);
  });
});
