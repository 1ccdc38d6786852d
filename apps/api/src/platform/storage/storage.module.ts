import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { Config } from '../config/config.js';
import { DiskStorage } from './disk-storage.js';
import { Spool } from './spool.js';
import { Storage } from './storage.js';
import { VirusScanner } from './virus-scanner.js';

/** Where contents live: on disk under the data directory, or in an S3-compatible service when one is configured. */
export async function openStorage(config: Config): Promise<Storage> {
  if (!config.s3) return new DiskStorage(join(config.dataDir, 'files'));
  const { S3Storage } = await import('./s3-storage.js'); // its library is large, and most installations never need it
  return new S3Storage(config.s3);
}

export async function openSpool(config: Config, clock: Clock): Promise<Spool> {
  const spool = new Spool(join(config.dataDir, 'files', 'incoming'), clock);
  await spool.prepare();
  return spool;
}

@Global()
@Module({
  providers: [
    { provide: Storage, inject: [Config], useFactory: openStorage },
    { provide: Spool, inject: [Config, Clock], useFactory: openSpool },
    VirusScanner,
  ],
  exports: [Storage, Spool, VirusScanner],
})
export class StorageModule {}
