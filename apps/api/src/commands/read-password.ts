import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** Reads a password: from a prompt that does not show it, or the first line of what is piped in. */
export async function readPassword(question: string): Promise<string> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = process.stdin.isTTY === true;
  const lines = createInterface({ input: process.stdin, output: silent, terminal });
  try {
    if (terminal) {
      process.stdout.write(question);
      const answer = await lines.question('');
      process.stdout.write('\n');
      return answer;
    }
    for await (const line of lines) return line;
    return '';
  } finally {
    lines.close();
  }
}
