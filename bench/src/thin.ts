// The yardstick: the thinnest server that runs the same statements. No framework, no validation, no sign-in.
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
const works = JSON.parse(readFileSync(process.env['WORKS_FILE']!, 'utf8')) as Record<string, Statement[]>;

const server = createServer((request, response) => {
  const statements = works[request.url!] ?? [];
  Promise.all(statements.map(({ sql, values }) => pool.query(sql, values)))
    .then(answers => JSON.stringify(answers.map(({ rows }) => rows as unknown)))
    .then(
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
