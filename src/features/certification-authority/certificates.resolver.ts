import { Args, Field, Int, Mutation, ObjectType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Work as UnitOfWork } from '../../platform/database/work.js';
import { toConnection } from '../../platform/graphql/connection.js';
import { Http, Work } from '../../platform/graphql/operations.interceptor.js';
import type { RequestContext } from '../../platform/graphql/request-context.js';
import { UUID } from '../../platform/graphql/scalars.js';
import { Can } from '../../platform/policy/can.js';
import { StepUp } from '../../platform/policy/step-up.js';
import { allOf, type Client, ClientRepository, ClientType, oneOf } from '../clients/index.js';
import { type ChosenReason, RegisteredCertificate } from './certificate.entity.js';
import { CertificatesArgs, CodeWordInput, RevocationInput, SignedRevocationInput } from './certificate.inputs.js';
import {
  CertificateActType,
  CertificateConnection,
  CertificateType,
  CertificateViewEnum,
} from './certificate.types.js';
import type { CertificateView } from './certificate-filters.js';
import { type CertificateProfile } from './certificate-profile.entity.js';
import { CertificateProfileType } from './certificate-profile.types.js';
import { CertificateProfileRepository } from './certificate-profiles.repository.js';
import { CertificateRepository } from './certificates.repository.js';
import { Certificates } from './certificates.service.js';
import { editionOf } from './loaders.js';
import { revocationStatement, StopCertificate } from './stop-certificate.js';

const id = { type: () => UUID };
const expiringWithin = 60 * 86_400_000;

@ObjectType()
class CertificateViews {
  @Field(() => Int) active: number;
  @Field(() => Int) expiring: number;
  @Field(() => Int) suspended: number;
  @Field(() => Int) revoked: number;
}

@Resolver(() => CertificateType)
export class CertificatesResolver {
  constructor(
    private readonly register: Certificates,
    private readonly stop: StopCertificate,
    private readonly editions: CertificateProfileRepository,
    private readonly clients: ClientRepository,
  ) {}

  @Query(() => CertificateType, { name: 'certificate' })
  @Can('read', RegisteredCertificate)
  one(@Work() work: UnitOfWork, @Args('id', id) certificateId: string) {
    return this.register.byId(work, certificateId);
  }

  @Query(() => CertificateConnection, { name: 'certificates' })
  @Can('read', RegisteredCertificate)
  async list(@Work() work: UnitOfWork, @Args() args: CertificatesArgs): Promise<CertificateConnection> {
    return toConnection(await this.register.list(work, args.filter ?? {}, args.sort, args), (row) => row as never);
  }

  @Query(() => Int, { name: 'certificatesCount', description: 'How many the filter finds; 10,001 stands for more.' })
  @Can('read', RegisteredCertificate)
  count(@Work() work: UnitOfWork, @Args() args: CertificatesArgs) {
    return this.register.count(work, args.filter ?? {});
  }

  @Query(() => CertificateViews, { description: 'Counts of the views; 10,001 stands for more.' })
  @Can('read', RegisteredCertificate)
  async certificateViews(@Work() work: UnitOfWork): Promise<CertificateViews> {
    const of = (view: CertificateView) => this.register.count(work, { views: [view] });
    return {
      active: await of('active'),
      expiring: await of('expiring'),
      suspended: await of('suspended'),
      revoked: await of('revoked'),
    };
  }

  @Mutation(() => CertificateType)
  @Can('revoke', RegisteredCertificate)
  @StepUp()
  revokeCertificate(
    @Work() work: UnitOfWork,
    @Args('id', id) certificateId: string,
    @Args('input') input: RevocationInput,
  ) {
    return this.register.revoke(work, certificateId, input.reason, input.note);
  }

  @Mutation(() => CertificateType)
  @Can('suspend', RegisteredCertificate)
  suspendCertificate(
    @Work() work: UnitOfWork,
    @Args('id', id) certificateId: string,
    @Args('note', { defaultValue: '' }) note: string,
  ) {
    return this.register.suspend(work, certificateId, note);
  }

  @Mutation(() => CertificateType)
  @Can('resume', RegisteredCertificate)
  resumeCertificate(
    @Work() work: UnitOfWork,
    @Args('id', id) certificateId: string,
    @Args('note', { defaultValue: '' }) note: string,
  ) {
    return this.register.resume(work, certificateId, note);
  }

  @Mutation(() => CertificateType, { description: 'For a holder on the phone, who knows the code word.' })
  @Can('revokeByCodeWord', RegisteredCertificate)
  revokeByCodeWord(
    @Work() work: UnitOfWork,
    @Args('id', id) certificateId: string,
    @Args('input') input: CodeWordInput,
  ) {
    return this.stop.byCodeWord(work, certificateId, input.codeWord, input.reason);
  }

  @Mutation(() => CertificateType, { description: 'Revokes at once: the holder has signed `revocationStatement`.' })
  @Can('ask', RegisteredCertificate)
  revokeBySignature(
    @Work() work: UnitOfWork,
    @Args('id', id) certificateId: string,
    @Args('input') input: SignedRevocationInput,
  ) {
    return this.stop.bySignature(work, certificateId, input.reason, input.signature);
  }

  @Mutation(() => CertificateType)
  @Can('setCodeWord', RegisteredCertificate)
  setCodeWord(@Work() work: UnitOfWork, @Args('id', id) certificateId: string, @Args('codeWord') codeWord: string) {
    return this.stop.setCodeWord(work, certificateId, codeWord);
  }

  @Mutation(() => String, { nullable: true, description: 'SNILS of the holder; that it was shown is in the log.' })
  @Can('read', RegisteredCertificate)
  async showHolderSnils(@Work() work: UnitOfWork, @Args('id', id) certificateId: string): Promise<string | null> {
    return this.register.snilsOf(work, await this.register.byId(work, certificateId));
  }

  @ResolveField(() => CertificateViewEnum, {
    description: 'What it counts as now; a term that is over comes before a suspension never.',
  })
  state(@Parent() c: RegisteredCertificate, @Work() work: UnitOfWork): CertificateView {
    if (c.status === 'revoked' || c.status === 'suspended') return c.status;
    const left = new Date(c.notAfter).getTime() - work.clock.now().getTime();
    if (left <= 0) return 'expired';
    return left <= expiringWithin ? 'expiring' : 'active';
  }

  @ResolveField(() => String, { description: 'Serial number, hexadecimal.' })
  serial(@Parent() c: RegisteredCertificate): string {
    return c.serial.toString('hex');
  }

  @ResolveField(() => String, { nullable: true, description: 'SHA-256 of the certificate, hexadecimal.' })
  fingerprint(@Parent() c: RegisteredCertificate): string | null {
    return c.fingerprint?.toString('hex') ?? null;
  }

  @ResolveField(() => Boolean)
  hasCodeWord(@Parent() c: RegisteredCertificate): boolean {
    return c.codeWordHash !== null;
  }

  @ResolveField(() => String, { description: 'What the holder signs to revoke it himself.' })
  revocationStatement(
    @Parent() c: RegisteredCertificate,
    @Args('reason', { type: () => String, defaultValue: 'unspecified' }) reason: string,
  ): string {
    return revocationStatement(c, reason as ChosenReason);
  }

  @ResolveField(() => [CertificateActType], { description: 'What has happened to it, oldest first.' })
  acts(@Parent() c: RegisteredCertificate, @Work() work: UnitOfWork) {
    return this.register.actsOf(work, c.id);
  }

  @ResolveField(() => CertificateProfileType)
  profile(@Parent() c: RegisteredCertificate, @Http() http: RequestContext): Promise<CertificateProfile> {
    return editionOf(http, this.editions, c.profileId);
  }

  @ResolveField(() => ClientType, { nullable: true })
  client(@Parent() c: RegisteredCertificate, @Http() http: RequestContext): Promise<Client | null> {
    return oneOf<Client>(http, 'clients of certificates', (work, ids) => this.clients.findMany(work, ids)).load(
      c.clientId,
    );
  }
}

/** The certificates of a client stand on its card. */
@Resolver(() => ClientType)
export class ClientCertificatesResolver {
  constructor(private readonly repository: CertificateRepository) {}

  @ResolveField(() => [CertificateType], {
    name: 'certificates',
    description: 'Newest first, at most 50 of each client.',
  })
  certificates(@Parent() client: Client, @Http() http: RequestContext): Promise<RegisteredCertificate[]> {
    if (!http.work!.actor.can('read', RegisteredCertificate)) return Promise.resolve([]);
    return allOf<RegisteredCertificate>(http, 'certificates of clients', (work, ids) =>
      this.repository.ofClients(work, ids),
    ).load(client.id);
  }
}
