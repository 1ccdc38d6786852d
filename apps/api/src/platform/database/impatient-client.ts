import pg from 'pg';

interface Inner {
  connection: { stream: { destroy(): void } };
}

/**
 * A connection that has not answered in time is given up: the ROLLBACK and whatever else waits behind the unanswered
 * statement fail at once instead of each waiting as long again, and the pool makes a new one.
 */
export class ImpatientClient extends pg.Client {
  override query = ((...args: unknown[]) => {
    // eslint-disable-next-line @typescript-eslint/unbound-method -- applied to this very client
    const answer: unknown = Reflect.apply(pg.Client.prototype.query, this, args);
    if (answer instanceof Promise) answer.catch((error: unknown) => this.giveUpAfter(error));
    return answer;
  }) as pg.Client['query'];

  private giveUpAfter(error: unknown): void {
    if (error instanceof Error && error.message === 'Query read timeout')
      (this as unknown as Inner).connection.stream.destroy();
  }
}
