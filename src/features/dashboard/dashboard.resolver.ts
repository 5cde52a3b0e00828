import { Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Work as UnitOfWork } from '../../platform/database/work.js';
import { Work } from '../../platform/graphql/operations.interceptor.js';
import { LoggedIn } from '../../platform/policy/can.js';
import { DashboardService } from './dashboard.service.js';
import {
  DashboardType,
  FiguresType,
  MonthType,
  PlaceType,
  ReceivablesType,
  RenewalsType,
  WaitingGroupType,
} from './dashboard.types.js';
import { FiguresRepository } from './figures.repository.js';
import { watchesSales } from './waiting-kinds.js';

@Resolver(() => DashboardType)
export class DashboardResolver {
  constructor(
    private readonly dashboard: DashboardService,
    private readonly sums: FiguresRepository,
  ) {}

  @Query(() => DashboardType, { name: 'dashboard' })
  @LoggedIn()
  async open(@Work() work: UnitOfWork): Promise<DashboardType> {
    return { today: (await this.dashboard.question(work)).today };
  }

  @ResolveField(() => [WaitingGroupType], { description: 'Only kinds of which something waits.' })
  waiting(@Work() work: UnitOfWork): Promise<WaitingGroupType[]> {
    return this.dashboard.groups(work);
  }

  @ResolveField(() => FiguresType, { nullable: true, description: 'Null for whom sales are not.' })
  async figures(@Work() work: UnitOfWork): Promise<FiguresType | null> {
    if (!watchesSales(work.actor)) return null;
    return this.sums.figures(work, (await this.dashboard.question(work)).today);
  }

  @ResolveField(() => [ReceivablesType])
  async receivables(@Work() work: UnitOfWork): Promise<ReceivablesType[]> {
    return this.sums.receivables(work, (await this.dashboard.question(work)).today);
  }

  @ResolveField(() => [MonthType])
  async months(@Work() work: UnitOfWork): Promise<MonthType[]> {
    return this.sums.months(work, (await this.dashboard.question(work)).today);
  }

  @ResolveField(() => RenewalsType, { description: 'Rights that end within 30 days and have no new invoice.' })
  async renewals(@Work() work: UnitOfWork): Promise<RenewalsType> {
    return this.sums.renewals(work, await this.dashboard.question(work));
  }

  @ResolveField(() => [PlaceType], { description: 'Empty for a centre and for a client.' })
  async places(@Work() work: UnitOfWork): Promise<PlaceType[]> {
    const { actor } = work;
    if (!watchesSales(actor) || (!actor.isHq && !actor.has('partnerAdmin'))) return [];
    return this.sums.places(work, await this.dashboard.question(work));
  }
}
