import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * What is said between the program and the signer: lines of JSON over a Unix socket, each answered by one line with the same
 * number. Bytes are base64. No operation takes a certificate, or a part of one, to sign: orders are named by their ids.
 */
export interface SignerOperations {
  /** Signs approved orders; at most `ISSUE_BATCH`. */
  issue: { ask: { orderIds: string[] }; answer: { results: IssueResult[] } };
  /** Makes a list at once, whatever the timetable says; `authority` by the name of its generation: issuing, issuing-2 … */
  publishRevocationList: {
    ask: { authority: string; kind: 'full' | 'delta' };
    answer: { number: number; entries: number };
  };
  /** OCSP requests, DER; the answers stand in the same order. */
  ocsp: { ask: { requests: string[] }; answer: { responses: string[] } };
  /** RFC 3161 requests, DER. */
  timeStamp: { ask: { requests: string[] }; answer: { responses: string[] } };
  health: { ask: object; answer: SignerHealth };
}
export type SignerOperation = keyof SignerOperations;

export interface IssueResult {
  orderId: string;
  /** `issued` also when it was before; `notApproved`: approvals do not suffice (any more); `refused`: `problems` say why. */
  outcome: 'issued' | 'notApproved' | 'refused' | 'notThere';
  certificateId?: string;
  problems?: string[];
}

export interface SignerHealth {
  startedAt: string;
  /** Which keys are at hand, by the names of generations; that of the root may be kept elsewhere. */
  keys: Record<string, boolean>;
  /** Keys that a device must be given before servants can be renewed. */
  lacking: string[];
  issued: number;
}

export const ISSUE_BATCH = 200;
/** A line longer than this is no question of ours. */
export const LONGEST_LINE = 32 * 1024 * 1024;

/** Where the socket is: in the signer's folder, or, where its path is too long for the system, under a short name. */
export function signerSocket(dataDir: string): string {
  const place = join(dataDir, 'signer', 'socket');
  if (Buffer.byteLength(place) <= 100) return place;
  return join(tmpdir(), `okno-signer-${createHash('sha256').update(place).digest('hex').slice(0, 16)}`);
}
