// The yardstick: the thinnest server that runs the same statements in the same stages. No framework, no validation, no sign-in.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import pg from 'pg';

export interface Statement {
  sql: string;
  values: unknown[];
}

const pool = new pg.Pool({
  connectionString: process.env['DATABASE_URL']!,
  max: 20,
  options: '-c timezone=UTC',
});
pool.on('error', () => undefined); // the database is stopped first when the bench is broken off
const works = JSON.parse(readFileSync(process.env['WORKS_FILE']!, 'utf8')) as Record<string, Statement[][]>;
// Prepared, as the product's reads are.
const names = new Map(
  Object.values(works).flatMap(stages =>
    stages.flat().map(({ sql }) => [sql, createHash('sha256').update(sql).digest('base64url')] as const),
  ),
);

async function answer(stages: readonly Statement[][]): Promise<string> {
  const answers: unknown[] = [];
  for (const statements of stages) {
    const results = await Promise.all(
      statements.map(({ sql, values }) => pool.query({ name: names.get(sql)!, text: sql, values })),
    );
    answers.push(...results.map(({ rows }) => rows as unknown));
  }
  return JSON.stringify(answers);
}

const server = createServer((request, response) => {
  answer(works[request.url!] ?? []).then(
    body => {
      response.setHeader('content-type', 'application/json; charset=utf-8');
      response.end(body);
    },
    (error: unknown) => {
      response.statusCode = 500;
      response.end(String(error));
    },
  );
});
server.listen(Number(process.env['PORT']), '127.0.0.1');
process.once('SIGTERM', () => process.exit(0));
