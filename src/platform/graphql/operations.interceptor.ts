import { createHash } from 'node:crypto';
import {
  type CallHandler,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLResolveInfo } from 'graphql';
import { firstValueFrom, from, type Observable } from 'rxjs';
import {
  AnyRefusal,
  IdempotencyMismatch,
  NotLoggedIn,
  NotWhileImpersonating,
  QueryTooLarge,
} from '../../kernel/refusal.js';
import { auditOperation } from '../audit/audit.js';
import type { Credential } from '../database/unit.js';
import { type Work as UnitOfWork, Units } from '../database/work.js';
import { ACCESS, type Access } from '../policy/can.js';
import { STEP_UP, StepUpRequired } from '../policy/step-up.js';
import { checkArguments } from './input-limits.js';
import { credentialOf, originOf, RequestContext } from './request-context.js';

/** The unit of work that the operation or field runs in. */
export const Work = createParamDecorator((_: unknown, context: ExecutionContext): UnitOfWork => {
  const holder =
    context.getType<string>() === 'graphql'
      ? (context.getArgByIndex(2) as RequestContext)
      : (context.switchToHttp().getRequest() as { okno?: RequestContext }).okno;
  if (!holder?.work) throw new Error('No unit of work is open');
  return holder.work;
});

/** The present request and reply, for cookies and the like. */
export const Http = createParamDecorator((_: unknown, context: ExecutionContext): RequestContext => {
  if (context.getType<string>() === 'graphql') return context.getArgByIndex(2);
  return (context.switchToHttp().getRequest() as { okno: RequestContext }).okno;
});

/**
 * Stands round every operation: opens its unit of work, asks the policy, makes a repeated command one,
 * commits or rolls back, and leaves an audit entry of what was done or refused.
 */
@Injectable()
export class OperationsInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly units: Units,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const kind = context.getType<string>();
    if (kind === 'graphql') return from(this.operation(context, next));
    return from(this.http(context, next));
  }

  private async operation(context: ExecutionContext, next: CallHandler): Promise<unknown> {
    const args = context.getArgByIndex(1) as Record<string, unknown>;
    const holder = context.getArgByIndex(2) as RequestContext;
    const info = context.getArgByIndex(3) as GraphQLResolveInfo;
    checkArguments(args);
    if (info.parentType.name !== 'Mutation') {
      const work = await holder.reading();
      await this.admit(context, work);
      return firstValueFrom(next.handle());
    }
    const access = this.accessOf(context)?.kind;
    // Passwords and codes are tried one a request, whatever the aliases.
    if (access !== 'can' && ++holder.ownCommands > 1) throw new QueryTooLarge({ limit: 'ownCommands', most: 1 });
    // What is open to all works under system actors of its own: it must not hold one connection while it waits for another.
    const run = () => firstValueFrom(next.handle());
    return this.command(context, holder, info.fieldName, args, run, access === 'open');
  }

  private async http(context: ExecutionContext, next: CallHandler): Promise<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest & { okno?: RequestContext }>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const access = this.accessOf(context);
    const holder = new RequestContext(request, reply, credentialOf(request), originOf(request), this.units);
    request.okno = holder;
    checkArguments({ params: request.params, query: request.query });
    const operation = `${request.method} ${request.routeOptions?.url ?? request.url}`;
    try {
      if (request.method === 'GET' || request.method === 'HEAD') {
        if (access?.kind === 'open') holder.readingOpen();
        else {
          const work = await holder.reading();
          await this.admit(context, work);
          // Whoever takes data out leaves an entry, although nothing was changed.
          if (access?.kind === 'can' && access.action === 'export') {
            await this.units.complete(this.units.again(work, holder.credential, false), operation);
          }
        }
        return await firstValueFrom(next.handle());
      }
      return await this.command(context, holder, operation, {}, () => firstValueFrom(next.handle()), true);
    } finally {
      await holder.close();
    }
  }

  private async command(
    context: ExecutionContext,
    holder: RequestContext,
    operation: string,
    args: Record<string, unknown>,
    run: () => Promise<unknown>,
    later = false,
  ): Promise<unknown> {
    holder.operation = operation;
    const work = later ? await holder.writingLater() : await holder.writing();
    try {
      await this.admit(context, work);
      const key = typeof args.idempotencyKey === 'string' ? args.idempotencyKey : undefined;
      const repeated = key ? await this.claim(work, operation, key, args) : undefined;
      if (repeated) {
        await work.db.rollback();
        holder.readAgain(work);
        return repeated.value;
      }
      const result = await run();
      if (key) await this.settle(work, operation, key, result);
      await this.units.complete(work, operation);
      holder.readAgain(work);
      return result;
    } catch (error) {
      await work.db.rollback();
      holder.work = undefined;
      if (error instanceof AnyRefusal) await this.noteRefusal(work, operation, error);
      throw error;
    }
  }

  private accessOf(context: ExecutionContext): Access | undefined {
    return this.reflector.get<Access | undefined>(ACCESS, context.getHandler());
  }

  private async admit(context: ExecutionContext, work: UnitOfWork): Promise<void> {
    const access = this.accessOf(context);
    if (!access) throw new Error(`No policy on ${context.getClass().name}.${context.getHandler().name}`);
    if (access.kind === 'open') return;
    if (access.kind === 'can') work.actor.authorizeAny(access.action, access.subject);
    else if (work.actor.kind !== 'person') throw new NotLoggedIn();
    // One's own affairs are not done while one looks with another's eyes.
    else if (work.actor.impersonation && !isQuery(context)) throw new NotWhileImpersonating();
    if (this.reflector.get(STEP_UP, context.getHandler()) && work.actor.kind === 'person' && !work.opened.fresh) {
      const [row] = await work.db.query<{ ways: string[] }>('select sec.own_proofs() as ways');
      throw new StepUpRequired({ ways: row!.ways });
    }
  }

  /** Refusals are told in the log too, in a transaction of their own; of strangers only their tries to prove who they are. */
  private async noteRefusal(refused: UnitOfWork, operation: string, error: AnyRefusal): Promise<void> {
    const { actor } = refused;
    if (error.kind !== 'wrongProof' && (actor.kind === 'anonymous' || error.kind === 'badInput')) return;
    const credential: Credential =
      actor.kind === 'anonymous' ? { kind: 'anonymous' } : { kind: 'system', purpose: 'refusals', partnerId: null };
    const noted = error.about ? [{ ...error.about, changes: {}, ...nowhere }] : [];
    await this.units
      .apart(credential, refused.origin, (work) =>
        auditOperation(Object.assign(Object.create(work), { actor, noted }), operation, 'refused', error.code),
      )
      // The caller is told why he was refused, also when the log can't be written.
      .catch(() => undefined);
  }

  private async claim(work: UnitOfWork, operation: string, key: string, args: Record<string, unknown>) {
    const actor = work.actor.personId ?? work.actor.kind;
    const hash = createHash('sha256')
      .update(JSON.stringify([work.actor.scopeKey, args]))
      .digest();
    const inserted = await work.db.query(
      `insert into idempotency_keys (actor, operation, key, request_hash) values ($1, $2, $3, $4)
       on conflict do nothing returning key`,
      [actor, operation, key, hash],
    );
    if (inserted.length > 0) return undefined;
    const [row] = await work.db.query<{ request_hash: Buffer; result: { value: unknown } }>(
      'select request_hash, result from idempotency_keys where actor = $1 and operation = $2 and key = $3',
      [actor, operation, key],
    );
    if (!row?.request_hash.equals(hash)) throw new IdempotencyMismatch();
    return { value: revive(row.result?.value) };
  }

  private async settle(work: UnitOfWork, operation: string, key: string, result: unknown): Promise<void> {
    await work.db.query('update idempotency_keys set result = $4 where actor = $1 and operation = $2 and key = $3', [
      work.actor.personId ?? work.actor.kind,
      operation,
      key,
      JSON.stringify({ value: result ?? null }),
    ]);
  }
}

const isQuery = (context: ExecutionContext): boolean =>
  context.getType<string>() === 'graphql' &&
  (context.getArgByIndex(3) as GraphQLResolveInfo).parentType.name !== 'Mutation';

/** What belongs to no tenant. */
const nowhere = { partnerId: null, serviceCentreId: null, clientId: null };

const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
/** Moments that went through JSON become dates again. */
function revive(value: unknown): unknown {
  if (typeof value === 'string' && moment.test(value)) return new Date(value);
  if (Array.isArray(value)) return value.map(revive);
  if (value && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, revive(v)]));
  }
  return value;
}
