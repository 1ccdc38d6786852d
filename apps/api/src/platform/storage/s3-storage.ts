import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import type { SpooledFile } from './spool.js';
import { contentMissing, storageDown } from './storage-problem.js';
import { Storage } from './storage.js';

export interface S3Settings {
  endpoint: string;
  region: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
}

/** Any S3-compatible service (MinIO, OSS, COS …). Objects are named by their SHA-256, like files on disk. */
export class S3Storage extends Storage {
  private readonly client: S3Client;
  private readonly bucket: string;

  constructor(settings: S3Settings) {
    super();
    this.bucket = settings.bucket;
    this.client = new S3Client({
      endpoint: settings.endpoint,
      region: settings.region,
      // Most compatible services know buckets by path, not by host name.
      forcePathStyle: true,
      requestHandler: { connectionTimeout: 3_000, requestTimeout: 60_000 },
      credentials: { accessKeyId: settings.accessKeyId, secretAccessKey: settings.secretAccessKey },
    });
  }

  async keep(file: SpooledFile): Promise<void> {
    const put = new PutObjectCommand({
      Bucket: this.bucket,
      Key: file.sha256,
      Body: createReadStream(file.path),
      ContentLength: file.size,
      ChecksumSHA256: Buffer.from(file.sha256, 'hex').toString('base64'),
    });
    await this.client.send(put).catch(told(file.sha256));
    await rm(file.path, { force: true });
  }

  async read(sha256: string): Promise<Readable> {
    const get = new GetObjectCommand({ Bucket: this.bucket, Key: sha256 });
    const { Body } = await this.client.send(get).catch(told(sha256));
    return Body as Readable;
  }

  async remove(sha256: string): Promise<void> {
    const remove = new DeleteObjectCommand({ Bucket: this.bucket, Key: sha256 });
    await this.client.send(remove).catch(told(sha256));
  }
}

/** An answer that says no such object, no answer at all or a faulty service, and everything else as it is. */
const told = (sha256: string) => (error: unknown) => {
  if (!(error instanceof S3ServiceException)) throw storageDown();
  if (error.name === 'NoSuchKey') throw contentMissing(sha256);
  throw (error.$metadata.httpStatusCode ?? 500) >= 500 ? storageDown() : error;
};
