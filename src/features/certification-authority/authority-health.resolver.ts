import { Args, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { BadInput } from '../../kernel/refusal.js';
import type { Work as UnitOfWork } from '../../platform/database/work.js';
import { loaderOf } from '../../platform/graphql/loader.js';
import { Http, Work } from '../../platform/graphql/operations.interceptor.js';
import type { RequestContext } from '../../platform/graphql/request-context.js';
import { Can } from '../../platform/policy/can.js';
import { AuthorityFacts } from './authority-facts.js';
import { AuthorityHealth } from './authority-health.js';
import { AuthorityHealthType, AuthorityType, RevocationListType } from './certificate.types.js';
import { RevocationRequest } from './revocation-request.entity.js';
import { SignerClient } from './signer-client.js';

@Resolver(() => AuthorityType)
export class AuthorityHealthResolver {
  constructor(
    private readonly health: AuthorityHealth,
    private readonly facts: AuthorityFacts,
    private readonly signer: SignerClient,
  ) {}

  @Query(() => AuthorityHealthType)
  @Can('watch', RevocationRequest)
  authorityHealth(@Work() work: UnitOfWork) {
    return this.health.of(work);
  }

  @Mutation(() => [RevocationListType], {
    description: 'Has the signer make a list at once; answers with the newest lists.',
  })
  @Can('publish', RevocationRequest)
  async publishRevocationList(
    @Work() work: UnitOfWork,
    @Args('authority') authority: string,
    @Args('kind') kind: string,
  ): Promise<RevocationListType[]> {
    const listing = (await this.facts.authorities(work)).find(({ name }) => name === authority);
    if (!listing || !['root', 'issuing'].includes(listing.code) || listing.status === 'retired')
      throw new BadInput({ field: 'authority' }, ['authority']);
    if (kind !== 'full' && kind !== 'delta') throw new BadInput({ field: 'kind' }, ['kind']);
    if (listing.code === 'root' && kind === 'delta') throw new BadInput({ field: 'kind' }, ['kind']);
    const { number, entries } = await this.signer.ask('publishRevocationList', { authority, kind });
    work.note({
      type: 'RevocationList',
      id: `${authority}-${number}`,
      changes: { kind: [null, kind], number: [null, number], entries: [null, entries] },
      partnerId: null,
      serviceCentreId: null,
      clientId: null,
    });
    return this.facts.lists(work);
  }

  @ResolveField(() => Int, { description: 'Certificates of holders that it has signed and that are in force.' })
  async inForce(@Parent() { id }: AuthorityType, @Http() http: RequestContext): Promise<number> {
    const loader = loaderOf(http, this.facts, (ids) => this.facts.inForce(http.work!, ids));
    return (await loader.load(id))!.inForce;
  }
}
