export { DiskFileStore } from './disk-file-store.js';
export { EncryptedFileStore, type FileOwner, type SealedFile } from './encrypted-file-store.js';
export {
  bytesOf,
  FileExists,
  type FileMeta,
  type FileStore,
  newFileKey,
  type StoredFile,
} from './file-store.js';
export { S3FileStore, type S3Settings } from './s3-file-store.js';
export { type KeptTenantKey, NotAuthentic, type TenantKeyShelf, TenantKeys } from './tenant-keys.js';
