import { Args, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Work as UnitOfWork } from '../../platform/database/work.js';
import { toConnection } from '../../platform/graphql/connection.js';
import { loaderOf } from '../../platform/graphql/loader.js';
import { Http, Work } from '../../platform/graphql/operations.interceptor.js';
import type { RequestContext } from '../../platform/graphql/request-context.js';
import { UUID } from '../../platform/graphql/scalars.js';
import { Can } from '../../platform/policy/can.js';
import { RegisteredCertificate } from './certificate.entity.js';
import { IssuanceReason, RevocationRequestInput, RevocationRequestsArgs } from './certificate.inputs.js';
import { CertificateType, RevocationRequestConnection, RevocationRequestType } from './certificate.types.js';
import { CertificateRepository, RevocationRequestRepository } from './certificates.repository.js';
import { RevocationRequest } from './revocation-request.entity.js';
import { StopCertificate } from './stop-certificate.js';

const id = { type: () => UUID };
const version = { type: () => Int };

@Resolver(() => RevocationRequestType)
export class RevocationRequestsResolver {
  constructor(
    private readonly stop: StopCertificate,
    private readonly requests: RevocationRequestRepository,
    private readonly certificates: CertificateRepository,
  ) {}

  @Query(() => RevocationRequestConnection, { name: 'revocationRequests' })
  @Can('read', RevocationRequest)
  async list(@Work() work: UnitOfWork, @Args() args: RevocationRequestsArgs): Promise<RevocationRequestConnection> {
    return toConnection(await this.requests.list(work, args, args), (row) => row as never);
  }

  @Mutation(() => RevocationRequestType, {
    description: 'Asks to suspend, resume or revoke. A compromised key is suspended at once.',
  })
  @Can('ask', RegisteredCertificate)
  askForRevocation(
    @Work() work: UnitOfWork,
    @Args('certificateId', id) certificateId: string,
    @Args('input') input: RevocationRequestInput,
    @Args('idempotencyKey', id) _key: string,
  ) {
    return this.stop.ask(work, certificateId, input.act, input.reason, input.note);
  }

  @Mutation(() => RevocationRequestType)
  @Can('decide', RevocationRequest)
  fulfilRevocationRequest(
    @Work() work: UnitOfWork,
    @Args('id', id) requestId: string,
    @Args('expectedVersion', version) expectedVersion: number,
  ) {
    return this.stop.fulfil(work, requestId, expectedVersion);
  }

  @Mutation(() => RevocationRequestType)
  @Can('decide', RevocationRequest)
  declineRevocationRequest(
    @Work() work: UnitOfWork,
    @Args('id', id) requestId: string,
    @Args('input') input: IssuanceReason,
    @Args('expectedVersion', version) expectedVersion: number,
  ) {
    return this.stop.decline(work, requestId, input.reason, expectedVersion);
  }

  @ResolveField(() => CertificateType)
  async certificate(@Parent() r: RevocationRequest, @Http() http: RequestContext): Promise<RegisteredCertificate> {
    const loader = loaderOf(http, this.certificates, (ids) => this.certificates.findMany(http.work!, ids));
    return (await loader.load(r.certificateId))!;
  }
}
