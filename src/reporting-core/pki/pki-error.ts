/** MALFORMED: bytes are not what the format says; UNSUPPORTED: known but not kept here; the rest as they say. */
export type PkiErrorCode =
  | 'MALFORMED'
  | 'UNSUPPORTED'
  | 'LIMIT_EXCEEDED'
  | 'KEY_MISMATCH'
  | 'WRONG_PASSWORD'
  | 'NOT_A_RECIPIENT'
  | 'NOT_VALID'
  | 'BAD_ARGUMENT';

/** Whatever the signing library refuses to read or to make; nothing else is thrown for hostile bytes. */
export class PkiError extends Error {
  constructor(
    readonly code: PkiErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'PkiError';
  }
}

export const malformed = (what: string) => new PkiError('MALFORMED', what);
