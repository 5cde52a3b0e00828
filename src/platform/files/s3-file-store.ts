import type { Readable } from 'node:stream';
import type { S3Client } from '@aws-sdk/client-s3';
import { assertFileKey, bytesOf, FileExists, type FileMeta, type FileStore, type StoredFile } from './file-store.js';

export interface S3Settings {
  endpoint: string;
  bucket: string;
  region: string;
  accessKey: string;
  secretKey: string;
}

type Sdk = typeof import('@aws-sdk/client-s3');

/** Any store that speaks S3 (MinIO, Ceph, Yandex, VK): address with the bucket in the path. */
export class S3FileStore implements FileStore {
  private connection?: Promise<{ sdk: Sdk; client: S3Client }>;

  constructor(private readonly settings: S3Settings) {}

  async put(key: string, content: Uint8Array | Readable, meta: FileMeta): Promise<{ size: number }> {
    const { sdk, client } = await this.connect();
    if (await this.exists(key)) throw new FileExists(key);
    // One request wants the length beforehand; uploads are limited to what fits into memory.
    const body = content instanceof Uint8Array ? content : await bytesOf(content);
    const metadata = meta.name === undefined ? undefined : { name: encodeURIComponent(meta.name) };
    await client.send(
      new sdk.PutObjectCommand({ ...this.at(key), Body: body, ContentType: meta.contentType, Metadata: metadata }),
    );
    return { size: body.byteLength };
  }

  async get(key: string): Promise<StoredFile | null> {
    const { sdk, client } = await this.connect();
    const found = await client.send(new sdk.GetObjectCommand(this.at(key))).catch(missingIsNull);
    if (found === null) return null;
    const name = found.Metadata?.name;
    return {
      meta: {
        contentType: found.ContentType ?? 'application/octet-stream',
        ...(name === undefined ? {} : { name: decodeURIComponent(name) }),
      },
      size: found.ContentLength ?? 0,
      body: found.Body as Readable,
    };
  }

  async exists(key: string): Promise<boolean> {
    const { sdk, client } = await this.connect();
    return (await client.send(new sdk.HeadObjectCommand(this.at(key))).catch(missingIsNull)) !== null;
  }

  async delete(key: string): Promise<void> {
    const { sdk, client } = await this.connect();
    await client.send(new sdk.DeleteObjectCommand(this.at(key))).catch(missingIsNull);
  }

  private at(key: string): { Bucket: string; Key: string } {
    assertFileKey(key);
    return { Bucket: this.settings.bucket, Key: key };
  }

  /** The library is large and most installations keep files on the disk: it is loaded when first needed. */
  private connect(): Promise<{ sdk: Sdk; client: S3Client }> {
    this.connection ??= import('@aws-sdk/client-s3').then((sdk) => ({ sdk, client: this.client(sdk) }));
    return this.connection;
  }

  private client(sdk: Sdk): S3Client {
    const { endpoint, region, accessKey, secretKey } = this.settings;
    return new sdk.S3Client({
      endpoint,
      region,
      forcePathStyle: true,
      credentials: { accessKeyId: accessKey, secretAccessKey: secretKey },
      // Servers other than Amazon's refuse the newer check sums in the trailer of a request.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
  }
}

/** A missing bucket is 404 too, but it is a mistake of the settings and not a missing file. */
function missingIsNull(error: { name?: string; $metadata?: { httpStatusCode?: number } }): null {
  if (error.$metadata?.httpStatusCode === 404 && error.name !== 'NoSuchBucket') return null;
  throw error;
}
