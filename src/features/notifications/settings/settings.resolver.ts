import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Work as UnitOfWork } from '../../../platform/database/work.js';
import { Work } from '../../../platform/graphql/operations.interceptor.js';
import { UUID } from '../../../platform/graphql/scalars.js';
import { LoggedIn } from '../../../platform/policy/can.js';
import { NotificationChannelEnum, NotificationKindEnum, NotificationModeEnum } from '../bell/notification.types.js';
import type { NoticeKindName } from '../kinds.js';
import type { NoticeChannel, NoticeMode } from '../notice-kind.js';
import { Browsers } from '../push/browsers.js';
import { SettingsService } from './settings.service.js';
import { BrowserType, NotificationTimesInput, PushSubscriptionInput, SettingsType } from './settings.types.js';

/** A person's own choices; nobody sets them for another. */
@Resolver()
export class SettingsResolver {
  constructor(
    private readonly settings: SettingsService,
    private readonly browsers: Browsers,
  ) {}

  @Query(() => SettingsType, { description: 'How you are told of what happens in this scope.' })
  @LoggedIn()
  notificationSettings(@Work() work: UnitOfWork): Promise<SettingsType> {
    return this.settings.view(work);
  }

  @Mutation(() => SettingsType)
  @LoggedIn()
  async setNotificationMode(
    @Work() work: UnitOfWork,
    @Args('kind', { type: () => NotificationKindEnum }) kind: NoticeKindName,
    @Args('channel', { type: () => NotificationChannelEnum }) channel: NoticeChannel,
    @Args('mode', { type: () => NotificationModeEnum }) mode: NoticeMode,
  ): Promise<SettingsType> {
    await this.settings.setMode(work, kind, channel, mode);
    return this.settings.view(work);
  }

  @Mutation(() => SettingsType, { description: 'Back to what your role has in this scope.' })
  @LoggedIn()
  async resetNotificationModes(@Work() work: UnitOfWork): Promise<SettingsType> {
    await this.settings.reset(work);
    return this.settings.view(work);
  }

  @Mutation(() => SettingsType)
  @LoggedIn()
  async setNotificationTimes(
    @Work() work: UnitOfWork,
    @Args('input') input: NotificationTimesInput,
  ): Promise<SettingsType> {
    await this.settings.setTimes(work, { ...input, timeZone: input.timeZone || null });
    return this.settings.view(work);
  }

  @Mutation(() => BrowserType, { description: 'This browser takes messages of yours from now on.' })
  @LoggedIn()
  subscribeToPush(@Work() work: UnitOfWork, @Args('input') input: PushSubscriptionInput): Promise<BrowserType> {
    return this.browsers.add(work, input);
  }

  @Mutation(() => Boolean)
  @LoggedIn()
  async unsubscribeFromPush(@Work() work: UnitOfWork, @Args('id', { type: () => UUID }) id: string): Promise<boolean> {
    await this.browsers.remove(work, id);
    return true;
  }
}
