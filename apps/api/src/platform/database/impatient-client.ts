import { createHash } from 'node:crypto';
import pg from 'pg';

interface Inner {
  connection: { stream: { destroy(): void } };
}

/** So many different reads at most are prepared; what is asked in ever new words would only fill the server's memory. */
const MOST_PREPARED = 300;
const names = new Map<string, string>();

/**
 * A read with the same words is planned once for each connection, not each time: planning costs more than most of our
 * statements take to run. From its second time on, for many are asked only once. Undefined when it is not to be prepared.
 */
const preparedName = (text: string): string | undefined => {
  const known = names.get(text);
  if (known === undefined) {
    if (names.size < MOST_PREPARED && /^\s*(SELECT|WITH)\b/i.test(text)) names.set(text, '');
    return undefined;
  }
  if (known !== '') return known;
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 24);
  names.set(text, name);
  return name;
};

/**
 * A connection that has not answered in time is given up: the ROLLBACK and whatever else waits behind the unanswered
 * statement fail at once instead of each waiting as long again, and the pool makes a new one.
 */
export class ImpatientClient extends pg.Client {
  override query = ((...args: unknown[]) => {
    const [text, values, ...rest] = args;
    const name = typeof text === 'string' && Array.isArray(values) ? preparedName(text) : undefined;
    const asked = name ? [{ name, text, values }, ...rest] : args;
    // eslint-disable-next-line @typescript-eslint/unbound-method -- applied to this very client
    const answer: unknown = Reflect.apply(pg.Client.prototype.query, this, asked);
    if (answer instanceof Promise) answer.catch((error: unknown) => this.giveUpAfter(error));
    return answer;
  }) as pg.Client['query'];

  private giveUpAfter(error: unknown): void {
    if (error instanceof Error && error.message === 'Query read timeout')
      (this as unknown as Inner).connection.stream.destroy();
  }
}
