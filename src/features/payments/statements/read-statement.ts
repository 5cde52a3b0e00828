import { looksLikeXml, readCamt } from './read-camt.js';
import { ONE_C_SIGNATURE, readOneC } from './read-one-c.js';
import { STATEMENT_MAX_BYTES, type StatementFile, StatementProblem } from './statement.js';

/**
 * Reads a bank statement of any supported format, told by its first bytes: 1CClientBankExchange or camt.053.
 * Throws StatementProblem with the line for a file that is broken anywhere; nothing of such a file is taken.
 */
export function readStatement(bytes: Uint8Array): StatementFile {
  if (bytes.length === 0) throw new StatementProblem('EMPTY_FILE');
  if (bytes.length > STATEMENT_MAX_BYTES)
    throw new StatementProblem('TOO_LARGE', undefined, String(STATEMENT_MAX_BYTES));
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
  const head = new TextDecoder('latin1').decode(start.subarray(0, 512)).trimStart();
  if (head === '' && start.length <= 512) throw new StatementProblem('EMPTY_FILE');
  if (head.startsWith(ONE_C_SIGNATURE)) return readOneC(start);
  if (looksLikeXml(head)) return readCamt(start);
  // UTF-16, which no bank is known to write, has a zero beside every Latin letter.
  if (start.subarray(0, 64).includes(0)) throw new StatementProblem('ENCODING', 1);
  throw new StatementProblem('UNKNOWN_FORMAT', 1);
}
