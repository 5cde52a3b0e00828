import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { MoveNotAllowed } from '../../../kernel/refusal.js';
import type { Work as UnitOfWork } from '../../../platform/database/work.js';
import { toConnection } from '../../../platform/graphql/connection.js';
import { Work } from '../../../platform/graphql/operations.interceptor.js';
import { UUID } from '../../../platform/graphql/scalars.js';
import { Can } from '../../../platform/policy/can.js';
import { DeliveryRepository } from './deliveries.repository.js';
import { Delivery, type DeliveryState } from './delivery.js';
import { DeliveriesArgs, DeliveryConnection, DeliveryType } from './delivery.types.js';

const over: readonly DeliveryState[] = ['dead', 'expired', 'stopped', 'failed'];

@Resolver()
export class DeliveriesResolver {
  constructor(private readonly deliveries: DeliveryRepository) {}

  @Query(() => DeliveryConnection, {
    name: 'deliveries',
    description:
      'The log of what was sent, newest first: of all, for the vendor; of their applicants, for partners and centres; else one’s own.',
  })
  @Can('read', Delivery)
  async list(@Work() work: UnitOfWork, @Args() args: DeliveriesArgs): Promise<DeliveryConnection> {
    return toConnection(await this.deliveries.list(work, args, args), (row) => row);
  }

  @Mutation(() => DeliveryType, { description: 'Sends a message that is dead once more, in the words that it had.' })
  @Can('resend', Delivery)
  async sendDeliveryAgain(
    @Work() work: UnitOfWork,
    @Args('id', { type: () => UUID }) id: string,
  ): Promise<DeliveryType> {
    const delivery = await this.deliveries.forUpdate(work, id);
    if (!over.includes(delivery.state))
      throw new MoveNotAllowed({ object: 'Delivery', state: delivery.state, move: 'resend', possible: [] });
    work.note({
      type: 'Delivery',
      id,
      changes: { state: [delivery.state, 'waiting'] },
      partnerId: delivery.partnerId,
      serviceCentreId: delivery.serviceCentreId,
      clientId: null,
    });
    return this.deliveries.again(work, id);
  }
}
