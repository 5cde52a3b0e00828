import { Args, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Work as UnitOfWork } from '../../../platform/database/work.js';
import { toConnection } from '../../../platform/graphql/connection.js';
import { Work } from '../../../platform/graphql/operations.interceptor.js';
import { UUID } from '../../../platform/graphql/scalars.js';
import { LoggedIn } from '../../../platform/policy/can.js';
import type { NoticeKindName } from '../kinds.js';
import type { Notification } from './notification.js';
import { NotificationConnection, NotificationsArgs, NotificationType } from './notification.types.js';
import { COUNTED, NotificationRepository } from './notifications.repository.js';

const toType = (row: Notification): NotificationType => ({ ...row, kind: row.kind as NoticeKindName });

/** The bell: always of the person who asks, in whatever scope he works. */
@Resolver()
export class NotificationsResolver {
  constructor(private readonly notifications: NotificationRepository) {}

  @Query(() => NotificationConnection, { description: 'What you were told, newest first.' })
  @LoggedIn()
  async myNotifications(@Work() work: UnitOfWork, @Args() args: NotificationsArgs): Promise<NotificationConnection> {
    return toConnection(await this.notifications.page(work, args.unreadOnly, args), toType);
  }

  @Query(() => Int, { description: `How many you have not read, at most ${COUNTED}.` })
  @LoggedIn()
  unreadNotifications(@Work() work: UnitOfWork): Promise<number> {
    return this.notifications.unread(work);
  }

  @Mutation(() => NotificationType)
  @LoggedIn()
  async readNotification(
    @Work() work: UnitOfWork,
    @Args('id', { type: () => UUID }) id: string,
  ): Promise<NotificationType> {
    return toType(await this.notifications.markRead(work, id));
  }

  @Mutation(() => Int, { description: 'How many were unread until now.' })
  @LoggedIn()
  readAllNotifications(@Work() work: UnitOfWork): Promise<number> {
    return this.notifications.markAllRead(work);
  }
}
