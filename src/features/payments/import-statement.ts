import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/id.js';
import { Forbidden } from '../../kernel/refusal.js';
import type { Work } from '../../platform/database/work.js';
import { Events } from '../../platform/events/event-recorder.js';
import { bytesOf, type FileStore, newFileKey } from '../../platform/files/index.js';
import { FILES } from '../../platform/tokens.js';
import { type SellerAccount, SellerRepository } from '../sellers/index.js';
import { BankStatement } from './bank-statement.entity.js';
import { BankStatementRepository } from './bank-statements.repository.js';
import { StatementTaken } from './payment.events.js';
import { StatementAccountUnknown, StatementOwnersMixed, StatementRefused } from './payment.refusals.js';
import { importsFor } from './payments.policy.js';
import { readStatement } from './statements/read-statement.js';
import { type StatementDocument, type StatementFile, StatementProblem } from './statements/statement.js';
import { WritePayments } from './write-payments.js';

/** Files up to this size are read while the person waits; larger ones in a job. */
const READ_AT_ONCE = 1024 * 1024;

export interface TakenStatement {
  statement: BankStatement;
  /** The very same file was taken before: nothing was changed. */
  repeated: boolean;
}

/** Takes a file of the bank: all of it or nothing. */
@Injectable()
export class ImportStatement {
  constructor(
    private readonly statements: BankStatementRepository,
    private readonly sellers: SellerRepository,
    private readonly writing: WritePayments,
    private readonly events: Events,
    @Inject(FILES) private readonly files: FileStore,
  ) {}

  async take(work: Work, bytes: Buffer, filename: string): Promise<TakenStatement> {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    if (bytes.length > READ_AT_ONCE) return this.takeLarge(work, bytes, filename, sha256);
    const file = read(bytes);
    const accounts = await this.accountsOf(work, file, importsFor(work.actor));
    const partnerId = [...accounts.values()][0]!.partnerId;
    const same = await this.statements.sameFile(work, sha256);
    if (same) return { statement: same, repeated: true };
    const statement = await this.store(work, bytes, filename, sha256, partnerId);
    await this.writing.write(work, statement, file, accounts);
    await this.statements.save(work, statement);
    await this.tell(work, statement);
    return { statement, repeated: false };
  }

  /** Reads what was only stored. A file that can't be trusted becomes a refused statement, and nothing of it is written. */
  async readStored(work: Work, statement: BankStatement): Promise<void> {
    const stored = await this.files.get(statement.file);
    if (!stored) throw new Error(`The bytes of statement ${statement.id} are missing`);
    try {
      const file = readStatement(await bytesOf(stored.body));
      const owner = statement.partnerId;
      const accounts = await this.accountsOf(work, file, owner === null ? null : [owner]);
      if (owner === null && [...accounts.values()].some((a) => a.partnerId !== null)) {
        statement.partnerId = [...accounts.values()][0]!.partnerId;
      }
      await this.writing.write(work, statement, file, accounts);
    } catch (error) {
      const problem = problemOf(error);
      if (!problem) throw error;
      statement.status = 'refused';
      statement.problem = problem;
      statement.doneAt = work.clock.now();
    }
    await this.statements.save(work, statement);
  }

  private async takeLarge(work: Work, bytes: Buffer, filename: string, sha256: string): Promise<TakenStatement> {
    const allowed = importsFor(work.actor);
    const partnerId = allowed === null ? null : (allowed[0] ?? null);
    if (allowed !== null && partnerId === null) throw new Forbidden();
    const same = await this.statements.sameFile(work, sha256);
    if (same) return { statement: same, repeated: true };
    const statement = await this.store(work, bytes, filename, sha256, partnerId);
    await this.tell(work, statement);
    return { statement, repeated: false };
  }

  /** Sellers of the accounts that the payments moved on; an account that is nobody's refuses the file by its number. */
  private async accountsOf(work: Work, file: StatementFile, allowed: readonly string[] | null) {
    const accounts = new Map<string, SellerAccount>();
    const biks = new Map(file.accounts.map((a) => [a.account, a.bik]));
    for (const account of new Set([...biks.keys(), ...file.documents.map((d: StatementDocument) => d.account)])) {
      const found = await this.sellers.byAccount(work, account, biks.get(account));
      const mine = found && (allowed === null || (found.partnerId !== null && allowed.includes(found.partnerId)));
      if (!mine) throw new StatementAccountUnknown({ account }, ['file']);
      accounts.set(account, found);
    }
    if (accounts.size === 0) throw new StatementRefused({ problem: 'NO_ACCOUNT', line: 1, detail: '' }, ['file']);
    if (new Set([...accounts.values()].map((a) => a.partnerId)).size > 1) throw new StatementOwnersMixed({}, ['file']);
    return accounts;
  }

  private async store(work: Work, bytes: Buffer, filename: string, sha256: string, partnerId: string | null) {
    const file = newFileKey();
    await this.files.put(file, bytes, { contentType: 'application/octet-stream', name: filename });
    return this.statements.insert(
      work,
      Object.assign(new BankStatement(), {
        id: uuidv7(),
        partnerId,
        serviceCentreId: work.actor.centres('centreAccountant')[0] ?? null,
        filename,
        sha256,
        size: bytes.length,
        file,
        status: 'stored' as const,
        format: '',
        formatVersion: '',
        encoding: '',
        sender: '',
        accounts: [],
        skipped: [],
        totalsMismatch: [],
        documents: 0,
        repeated: 0,
        repeatedSum: 0,
        periodFrom: null,
        periodTo: null,
        problem: null,
        lanesDone: [],
        importedBy: work.actor.personId,
        importerName: work.actor.personName ?? '',
        version: 1,
        createdAt: work.clock.now(),
        doneAt: null,
      }),
    );
  }

  private tell(work: Work, statement: BankStatement): Promise<void> {
    const owner = { partnerId: statement.partnerId, serviceCentreId: statement.serviceCentreId };
    return this.events.record(work, new StatementTaken({ statementId: statement.id }, owner));
  }
}

function read(bytes: Buffer): StatementFile {
  try {
    return readStatement(bytes);
  } catch (error) {
    if (!(error instanceof StatementProblem)) throw error;
    const { code: problem, line = 0, detail = '' } = error;
    throw new StatementRefused({ problem, line, detail }, ['file']);
  }
}

/** Why a file that was read in a job can't be taken; undefined: it is not the file's fault. */
function problemOf(error: unknown): BankStatement['problem'] | undefined {
  if (error instanceof StatementProblem) {
    return {
      code: error.code,
      ...(error.line === undefined ? {} : { line: error.line }),
      ...(error.detail === undefined ? {} : { detail: error.detail }),
    };
  }
  if (error instanceof StatementAccountUnknown) return { code: error.code, detail: String(error.params.account) };
  if (error instanceof StatementOwnersMixed) return { code: error.code };
  if (error instanceof StatementRefused) return { code: String(error.params.problem) };
  return undefined;
}
