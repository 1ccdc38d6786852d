import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Config } from '../config/config.js';
import { Metrics } from './metrics.js';

/**
 * `/metrics` on a port of its own, so that no proxy in front of the product ever shows it to the public. On loopback
 * unless told otherwise; with a token where one is set.
 */
@Injectable()
export class MetricsServer implements BeforeApplicationShutdown {
  private server: Server | undefined;

  constructor(
    private readonly config: Config,
    private readonly metrics: Metrics,
  ) {}

  /** Listens where the settings say; does nothing without METRICS_PORT. Answers the port. */
  async listen(): Promise<number | null> {
    const { metrics } = this.config;
    if (!metrics) return null;
    this.server = createServer((request, response) => void this.answer(request, response));
    this.server.listen(metrics.port, metrics.host);
    await once(this.server, 'listening');
    return (this.server.address() as AddressInfo).port;
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (!this.server) return;
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeAllConnections();
    await closed;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'GET' || request.url !== '/metrics') return void response.writeHead(404).end();
    if (!this.admits(request.headers.authorization)) return void response.writeHead(401).end();
    const page = await this.metrics.page();
    response.writeHead(200, { 'content-type': this.metrics.contentType }).end(page);
  }

  private admits(authorization = ''): boolean {
    const token = this.config.metrics?.token;
    if (!token) return true;
    const given = Buffer.from(authorization);
    const wanted = Buffer.from(`Bearer ${token}`);
    return given.length === wanted.length && timingSafeEqual(given, wanted);
  }
}
