import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { Config } from '../config/config.js';
import { DiskStorage } from './disk-storage.js';
import { S3Storage } from './s3-storage.js';
import { Spool } from './spool.js';
import { Storage } from './storage.js';

/** Where contents live: on disk under the data directory, or in an S3-compatible service when one is configured. */
export const openStorage = (config: Config): Storage =>
  config.s3 ? new S3Storage(config.s3) : new DiskStorage(join(config.dataDir, 'files'));

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
  ],
  exports: [Storage, Spool],
})
export class StorageModule {}
