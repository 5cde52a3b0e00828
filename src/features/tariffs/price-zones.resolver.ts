import { Args, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Work as UnitOfWork } from '../../platform/database/work.js';
import { Http, Work } from '../../platform/graphql/operations.interceptor.js';
import type { RequestContext } from '../../platform/graphql/request-context.js';
import { LocalDate, UUID } from '../../platform/graphql/scalars.js';
import { Can, LoggedIn } from '../../platform/policy/can.js';
import { many } from './batch.js';
import { CATALOGUE_ZONE } from './catalogue.values.js';
import { ZoneCodeArgs } from './code.args.js';
import { PriceZone, type ZoneRegion } from './price-zone.entity.js';
import { PriceZoneInput, PriceZoneType, ZoneRegionType } from './price-zone.types.js';
import { PriceZoneRepository, ZoneRegionRepository } from './price-zones.repository.js';
import { PriceZonesService } from './price-zones.service.js';

const id = { type: () => UUID };
const version = { type: () => Int };

@Resolver(() => PriceZoneType)
export class PriceZonesResolver {
  constructor(
    private readonly service: PriceZonesService,
    private readonly zones: PriceZoneRepository,
    private readonly places: ZoneRegionRepository,
  ) {}

  @Query(() => [PriceZoneType], { name: 'priceZones' })
  @Can('read', PriceZone)
  list(@Work() work: UnitOfWork, @Args('archived', { defaultValue: false }) archived: boolean) {
    return this.zones.list(work, archived);
  }

  @ResolveField(() => [ZoneRegionType], { description: 'Regions of the zone today and those that come later.' })
  @LoggedIn()
  regions(@Parent() zone: PriceZone, @Work() work: UnitOfWork, @Http() http: RequestContext) {
    const read = () => this.places.from(work, work.clock.today(CATALOGUE_ZONE));
    return many(http, 'regions', read, (r: ZoneRegion) => r.zoneId).load(zone.id);
  }

  @Mutation(() => PriceZoneType)
  @Can('create', PriceZone)
  createPriceZone(
    @Work() work: UnitOfWork,
    @Args() { code }: ZoneCodeArgs,
    @Args('input') input: PriceZoneInput,
    @Args('idempotencyKey', id) _key: string,
  ) {
    return this.service.create(work, code, input);
  }

  @Mutation(() => PriceZoneType)
  @Can('update', PriceZone)
  updatePriceZone(
    @Work() work: UnitOfWork,
    @Args('id', id) zoneId: string,
    @Args('input') input: PriceZoneInput,
    @Args('expectedVersion', version) expectedVersion: number,
  ) {
    return this.service.update(work, zoneId, input, expectedVersion);
  }

  @Mutation(() => PriceZoneType, { description: 'Closes a zone that has no regions, or opens it again.' })
  @Can('archive', PriceZone)
  archivePriceZone(
    @Work() work: UnitOfWork,
    @Args('id', id) zoneId: string,
    @Args('archived') archived: boolean,
    @Args('expectedVersion', version) expectedVersion: number,
  ) {
    return this.service.archive(work, zoneId, archived, expectedVersion);
  }

  @Mutation(() => PriceZoneType, {
    description: 'Puts regions into the zone from a day on. Done twice it changes nothing.',
  })
  @Can('update', PriceZone)
  assignRegions(
    @Work() work: UnitOfWork,
    @Args('id', id) zoneId: string,
    @Args('regionCodes', { type: () => [String] }) regionCodes: string[],
    @Args('from', { type: () => LocalDate }) from: string,
  ) {
    return this.service.assign(work, zoneId, regionCodes, from);
  }
}
