import { randomBytes, randomUUID } from 'node:crypto';
import type { Config } from '../config/config.js';
import { createLogger } from './logger.js';

describe('a request in the log', () => {
  const logged = (url: string): string => {
    const lines: string[] = [];
    const logger = createLogger({ logLevel: 'info' } as Config, { write: line => void lines.push(line) });
    logger.info({ req: { id: '1', method: 'GET', url } }, 'asked');
    return (JSON.parse(lines[0]!) as { req: { path: string } }).req.path;
  };

  it('names its path, with the ids in it and without the query', () => {
    const id = randomUUID();
    expect(logged(`/api/reviews/${id}?do=submit`)).toBe(`/api/reviews/${id}`);
  });

  it('keeps no key that stands in its path', () => {
    expect(logged(`/api/review-feeds/${randomBytes(24).toString('base64url')}.ics`)).toBe(
      '/api/review-feeds/….ics',
    );
  });
});
