import { Args, Query, Resolver } from '@nestjs/graphql';
import type { Work as UnitOfWork } from '../../platform/database/work.js';
import { toConnection } from '../../platform/graphql/connection.js';
import { Work } from '../../platform/graphql/operations.interceptor.js';
import { UUID } from '../../platform/graphql/scalars.js';
import { Can } from '../../platform/policy/can.js';
import { KeptMessage } from './kept-message.js';
import { KeptMessageConnection, KeptMessagesArgs, KeptMessageType } from './message.types.js';
import { MessageRepository } from './messages.repository.js';

@Resolver()
export class MessagesResolver {
  constructor(private readonly messages: MessageRepository) {}

  @Query(() => KeptMessageConnection, { description: 'Letters and SMS that no gateway took, newest first.' })
  @Can('read', KeptMessage)
  async keptMessages(@Work() work: UnitOfWork, @Args() args: KeptMessagesArgs): Promise<KeptMessageConnection> {
    return toConnection(await this.messages.list(work, args, args), (row) => row);
  }

  @Query(() => KeptMessageType)
  @Can('read', KeptMessage)
  keptMessage(@Work() work: UnitOfWork, @Args('id', { type: () => UUID }) id: string): Promise<KeptMessage> {
    return this.messages.one(work, id);
  }
}
