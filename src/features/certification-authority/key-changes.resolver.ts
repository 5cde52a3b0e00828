import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { BadInput } from '../../kernel/refusal.js';
import type { Work as UnitOfWork } from '../../platform/database/work.js';
import { loaderOf } from '../../platform/graphql/loader.js';
import { Http, Work } from '../../platform/graphql/operations.interceptor.js';
import type { RequestContext } from '../../platform/graphql/request-context.js';
import { UUID } from '../../platform/graphql/scalars.js';
import { Can } from '../../platform/policy/can.js';
import { StepUp } from '../../platform/policy/step-up.js';
import { IssuanceReason } from './certificate.inputs.js';
import { KeyChange } from './key-change.entity.js';
import { KeyChangeInput, KeyChangeType } from './key-change.types.js';
import { type KeyChangeMore, KeyChangeRepository } from './key-changes.repository.js';
import { KeyChanges } from './key-changes.service.js';

const id = { type: () => UUID };
const MOST = 20;

@Resolver(() => KeyChangeType)
export class KeyChangesResolver {
  constructor(
    private readonly keys: KeyChanges,
    private readonly changes: KeyChangeRepository,
  ) {}

  @Query(() => [KeyChangeType], { description: 'Orders to change keys, newest first.' })
  @Can('read', KeyChange)
  keyChanges(@Work() work: UnitOfWork) {
    return this.changes.newest(work, MOST);
  }

  @Mutation(() => KeyChangeType, { description: 'Asks for a new key; another officer confirms.' })
  @Can('ask', KeyChange)
  @StepUp()
  askForKeyChange(
    @Work() work: UnitOfWork,
    @Args('input') input: KeyChangeInput,
    @Args('idempotencyKey', id) _key: string,
  ) {
    return this.keys.ask(work, input.code, input.replacesId, input.reason);
  }

  @Mutation(() => KeyChangeType)
  @Can('confirm', KeyChange)
  @StepUp()
  confirmKeyChange(
    @Work() work: UnitOfWork,
    @Args('id', id) changeId: string,
    @Args('expectedHash', { description: 'Of the order as it was shown, hexadecimal.' }) hash: string,
  ) {
    if (!/^[0-9a-f]{64}$/i.test(hash)) throw new BadInput({ field: 'expectedHash' }, ['expectedHash']);
    return this.keys.confirm(work, changeId, Buffer.from(hash, 'hex'));
  }

  @Mutation(() => KeyChangeType, { description: 'Withdraws one’s own order, refuses that of another officer.' })
  @Can('stop', KeyChange)
  @StepUp()
  stopKeyChange(@Work() work: UnitOfWork, @Args('id', id) changeId: string, @Args('input') input: IssuanceReason) {
    return this.keys.stop(work, changeId, input.reason);
  }

  @ResolveField(() => String)
  async askedByName(@Parent() change: KeyChange, @Http() http: RequestContext): Promise<string> {
    return (await this.more(change, http)).askedByName;
  }

  @ResolveField(() => String, { nullable: true })
  async confirmedByName(@Parent() change: KeyChange, @Http() http: RequestContext): Promise<string | null> {
    return (await this.more(change, http)).confirmedByName;
  }

  @ResolveField(() => String, { nullable: true })
  async endedByName(@Parent() change: KeyChange, @Http() http: RequestContext): Promise<string | null> {
    return (await this.more(change, http)).endedByName;
  }

  @ResolveField(() => String, { description: 'Name of the generation that is replaced.' })
  async replaces(@Parent() change: KeyChange, @Http() http: RequestContext): Promise<string> {
    return (await this.more(change, http)).replacesName;
  }

  @ResolveField(() => String, { nullable: true, description: 'Name of the generation that follows.' })
  async made(@Parent() change: KeyChange, @Http() http: RequestContext): Promise<string | null> {
    return (await this.more(change, http)).madeName;
  }

  @ResolveField(() => String, { description: 'SHA-256 that a confirmation is bound to, hexadecimal.' })
  async changeHash(@Parent() change: KeyChange, @Http() http: RequestContext): Promise<string> {
    return (await this.more(change, http)).changeHash;
  }

  private async more(change: KeyChange, http: RequestContext): Promise<KeyChangeMore> {
    return (await loaderOf(http, this.changes, (ids) => this.changes.more(http.work!, ids)).load(change.id))!;
  }
}
