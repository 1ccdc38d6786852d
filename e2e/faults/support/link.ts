import { createServer, connect, type AddressInfo, type Socket } from 'node:net';

/** A line to the database that can fall silent: connections stay, new ones are taken, and nothing comes through. */
export class Link {
  private silent = false;
  private readonly sockets = new Set<Socket>();
  private readonly server = createServer(near => this.join(near));

  private constructor(private readonly target: { host: string; port: number }) {}

  static async to(url: string): Promise<Link> {
    const { hostname, port } = new URL(url);
    const link = new Link({ host: hostname, port: Number(port) });
    await new Promise<void>(done => link.server.listen(0, '127.0.0.1', done));
    return link;
  }

  /** The same address, by way of the line. */
  by(url: string): string {
    const { port } = this.server.address() as AddressInfo;
    return Object.assign(new URL(url), { hostname: '127.0.0.1', port: String(port) }).href;
  }

  fallSilent(): void {
    this.silent = true;
    for (const socket of this.sockets) socket.pause();
  }

  speak(): void {
    this.silent = false;
    for (const socket of this.sockets) socket.resume();
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise<void>(done => this.server.close(() => done()));
  }

  private join(near: Socket): void {
    const far = connect(this.target);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.sockets.add(one);
      one.on('data', chunk => other.write(chunk));
      one.on('error', () => other.destroy()); // the other side learns of it by its own end
      one.on('close', () => {
        this.sockets.delete(one);
        other.destroy();
      });
      if (this.silent) one.pause();
    }
  }
}
