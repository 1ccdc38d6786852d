import type { LoggerService } from '@nestjs/common';
import { pino, stdSerializers, type DestinationStream, type Logger } from 'pino';
import type { Config } from '../config/config.js';

/** A long segment that is no id is the key of whoever has it, such as a calendar's address. */
const KEY = /\/(?![0-9a-f]{8}-[0-9a-f]{4}-)[\w-]{32,}/g;

/** Structured logs: one JSON line each. No addresses of visitors, no query strings, no keys in paths, no cookies. */
export function createLogger(config: Config, destination?: DestinationStream): Logger {
  const pretty =
    process.stdout.isTTY && !destination
      ? {
          transport: {
            target: 'pino-pretty',
            options: { translateTime: 'HH:MM:ss', ignore: 'pid,hostname' },
          },
        }
      : {};
  const options = {
    level: config.logLevel,
    serializers: {
      req: (request: { method: string; url: string; id: string }) => ({
        id: request.id,
        method: request.method,
        path: request.url.split('?')[0]!.replace(KEY, '/…'),
      }),
      res: (reply: { statusCode: number }) => ({ status: reply.statusCode }),
      err: plainError,
    },
    ...pretty,
  };
  return destination ? pino(options, destination) : pino(options);
}

/** An error's words and place; never the parameters of a statement, which are contents of records. */
function plainError(error: Error) {
  const { type, message, stack } = stdSerializers.err(error);
  return { type, message, stack, ...('code' in error ? { code: String(error.code) } : {}) };
}

/** Nest's messages in the same stream. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log = (message: unknown, context?: string) => this.write('debug', message, context);
  warn = (message: unknown, context?: string) => this.write('warn', message, context);
  debug = (message: unknown, context?: string) => this.write('debug', message, context);
  verbose = (message: unknown, context?: string) => this.write('debug', message, context);
  fatal = (message: unknown, context?: string) => this.write('fatal', message, context);

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest.filter(part => typeof part === 'string').join(' '));
  }

  private write(level: 'debug' | 'warn' | 'error' | 'fatal', message: unknown, context?: string): void {
    if (typeof message === 'object' && message !== null) this.logger[level]({ context, ...message });
    else this.logger[level]({ context }, String(message));
  }
}
