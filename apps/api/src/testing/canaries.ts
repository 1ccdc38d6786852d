import { unzipSync } from 'fflate';
import pg from 'pg';

/** Each text as people and programs write it down: as it is, escaped, and in the usual encodings at every offset. */
export function formsOf(text: string): Buffer[] {
  const bytes = Buffer.from(text);
  const hex = bytes.toString('hex');
  const escaped = [...text].map(char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
  const base64 = [0, 1, 2].map(offset => {
    const encoded = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    // The first and last characters depend on the neighbours.
    return encoded.slice(offset === 0 ? 0 : offset + 1, -1);
  });
  const forms = [text, encodeURIComponent(text), escaped, hex, hex.toUpperCase(), ...base64];
  return [...new Set(forms)].map(form => Buffer.from(form)).concat(Buffer.from(text, 'utf16le'));
}

/** Which of the texts stand in the bytes, in any form; looks into zips, as office files are. */
export function canariesIn(bytes: Buffer, canaries: Record<string, string>): string[] {
  const looked = bytes.toString('latin1', 0, 2) === 'PK' ? unpacked(bytes) : bytes;
  return Object.entries(canaries)
    .filter(([, text]) => formsOf(text).some(form => looked.includes(form)))
    .map(([name]) => name);
}

const unpacked = (zip: Buffer): Buffer =>
  Buffer.concat(
    Object.entries(unzipSync(zip)).flatMap(([name, part]) => [Buffer.from(name), Buffer.from(part)]),
  );

/** Every column of every table of every schema, as a superuser reads them: table → all its rows. */
export async function dumpAll(superuserUrl: string): Promise<Map<string, Buffer>> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      `SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind IN ('r', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') ORDER BY 1`,
    );
    const dump = new Map<string, Buffer>();
    for (const { name } of rows) {
      const lines = await client.query<{ line: string }>(`SELECT row::text AS line FROM ${name} AS row`);
      dump.set(name, Buffer.from(lines.rows.map(({ line }) => line).join('\n')));
    }
    return dump;
  } finally {
    await client.end();
  }
}
