// The published board, as the home page asks for it.
import { idSql } from './ids.ts';
import { compare, signIn, startThin } from './measure.ts';
import { startProduct } from './processes.ts';
import { ratioRows } from './report.ts';
import type { Run } from './stages.ts';
import type { Work } from './works.ts';

const BOARD: Work = {
  name: 'the published board of 200 units',
  bars: { thin: 1 },
  signedIn: false,
  paths: ['/api/public/board'],
};

const KEY = `INSERT INTO signing_key (id, public_key, from_at) VALUES ('bench', repeat('A', 43) || '=', now())
  ON CONFLICT DO NOTHING`;

/** Six editions of as many quarters on the run that was computed last, each with a place for every unit. */
const EDITIONS = `
  WITH run AS (SELECT * FROM score_run ORDER BY id DESC LIMIT 1),
  told AS (
    SELECT jsonb_agg(groups ORDER BY groups ->> 'code') AS groups FROM (
      SELECT jsonb_build_object('code', l.group_code, 'name', l.group_code, 'units', jsonb_agg(jsonb_build_object(
        'code', u.code, 'name', u.name, 'shortName', u.short_name, 'total', '88.50', 'rank', 1, 'rankBefore', 2,
        'list', CASE WHEN u.sort_order % 20 = 0 THEN 'red' WHEN u.sort_order % 20 = 10 THEN 'black' END,
        'reasons', '["top"]'::jsonb) ORDER BY u.code)) AS groups
      FROM (SELECT DISTINCT unit_id, group_code FROM score_line WHERE run_id = (SELECT id FROM run)) l
      JOIN unit u ON u.id = l.unit_id GROUP BY l.group_code) of_group),
  quarter AS (
    SELECT n, (date_trunc('quarter', now()) - n * interval '3 months')::date AS first FROM generate_series(1, 6) n),
  made AS (
    SELECT n, to_char(first, 'YYYY"Q"Q') AS code, first, (first + interval '3 months' - interval '1 day')::date AS last
    FROM quarter)
  INSERT INTO edition (id, number, version, state, title, unit_id, period, period_kind, period_first, period_last, run_id,
    scored_by, red, black, missing, created_by, created_at, opened_by, consultation_from, consultation_to,
    consultation_text, approved_by, approved_at, content, digest, signature, key_id, lines_digest, published_by,
    published_at, published_on, changed_by_name, changed_at)
  SELECT ${idSql(32, 'n')}, 'HH-' || code, 5, 'published', code || ' 红黑榜', run.unit_id, code, 'quarter', first, last,
    run.id, ${idSql(3, '1')}, 10, 10, 0, ${idSql(3, '1')}, now(), ${idSql(3, '2')}, last, last, '测速',
    ${idSql(3, '3')}, now(),
    jsonb_build_object('format', 'zuofeng.edition/1', 'city', '测速市', 'number', 'HH-' || code, 'title', code,
      'period', jsonb_build_object('code', code, 'kind', 'quarter', 'label', code, 'first', first, 'last', last),
      'ruleBook', jsonb_build_object('number', 'KP', 'name', '测速办法', 'digest', repeat('0', 64)),
      'linesDigest', run.digest, 'supersedes', NULL, 'groups', told.groups)::text,
    encode(sha256(code::bytea), 'hex'), 'bench', 'bench', run.digest, ${idSql(3, '3')}, now(), current_date, '测速员', now()
  FROM made, run, told ON CONFLICT DO NOTHING`;

/** Comes after the scoring: the board needs a run. */
export async function board({ database, length, rows, say }: Run): Promise<void> {
  say(BOARD.name);
  const { superuser } = database;
  await superuser.query(`SET session_replication_role = 'replica'`); // nobody went the way through consultation here
  await superuser.query(KEY);
  await superuser.query(EDITIONS);
  await superuser.query(`SET session_replication_role = 'origin'`);
  const thin = await startThin(database, [BOARD]);
  const product = await startProduct(database.env);
  const cookie = await signIn(product.url);
  rows.push(...ratioRows(BOARD, '', await compare(BOARD, product, thin, cookie, length)));
  await thin.stop();
  await product.stop();
}
