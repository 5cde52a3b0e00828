import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Work as UnitOfWork } from '../../platform/database/work.js';
import { toConnection } from '../../platform/graphql/connection.js';
import { Work } from '../../platform/graphql/operations.interceptor.js';
import { UUID } from '../../platform/graphql/scalars.js';
import { Can, LoggedIn } from '../../platform/policy/can.js';
import { StepUp } from '../../platform/policy/step-up.js';
import { Erasures } from './erasure.service.js';
import { PersonalDataExports } from './export.service.js';
import { DataLook } from './personal-data.entity.js';
import { LookRepository } from './personal-data.repository.js';
import { PersonalData } from './personal-data.service.js';
import {
  DataLookConnection,
  DataLooksArgs,
  EraseInput,
  ErasureRequestType,
  OwnPersonalDataType,
  PersonalDataExportType,
} from './personal-data.types.js';

/** «My data», and for administrators the log of looks at papers. */
@Resolver()
export class PersonalDataResolver {
  constructor(
    private readonly personal: PersonalData,
    private readonly exports: PersonalDataExports,
    private readonly erasures: Erasures,
    private readonly looks: LookRepository,
  ) {}

  @Query(() => OwnPersonalDataType)
  @LoggedIn()
  ownPersonalData(@Work() work: UnitOfWork): Promise<OwnPersonalDataType> {
    return this.personal.own(work);
  }

  @Query(() => DataLookConnection)
  @Can('read', DataLook)
  async dataLooks(
    @Work() work: UnitOfWork,
    @Args() { first, after, ...filter }: DataLooksArgs,
  ): Promise<DataLookConnection> {
    return toConnection(await this.looks.list(work, filter, { first, after }), (row) => row);
  }

  @Mutation(() => PersonalDataExportType, { description: 'A job makes the copy; it can be fetched for seven days.' })
  @LoggedIn()
  @StepUp()
  async requestPersonalData(
    @Work() work: UnitOfWork,
    @Args('idempotencyKey', { type: () => UUID }) _key: string,
  ): Promise<PersonalDataExportType> {
    return { ...(await this.exports.ask(work)), size: null };
  }

  @Mutation(() => ErasureRequestType, {
    description: 'Withdraws the consent: the account closes and its data are erased.',
  })
  @LoggedIn()
  @StepUp()
  requestErasure(
    @Work() work: UnitOfWork,
    @Args('input') input: EraseInput,
    @Args('idempotencyKey', { type: () => UUID }) _key: string,
  ): Promise<ErasureRequestType> {
    return this.erasures.ask(work, input.email);
  }

  @Mutation(() => Boolean)
  @LoggedIn()
  async takeBackErasure(@Work() work: UnitOfWork): Promise<boolean> {
    await this.erasures.takeBack(work);
    return true;
  }
}
