import { Injectable } from '@nestjs/common';
import { BadInput, Forbidden } from '../../../kernel/refusal.js';
import { isTimeZone } from '../../../kernel/time-zone.js';
import type { Work } from '../../../platform/database/work.js';
import { modeFor } from '../audience.js';
import { kindOf, type NoticeKindName, noticeKindNames } from '../kinds.js';
import { type Audience, type NoticeChannel, type NoticeKind, type NoticeMode, noticeChannels } from '../notice-kind.js';
import { NotificationFixed } from '../notification.refusals.js';
import { Browsers } from '../push/browsers.js';
import { type ChosenTimes, SettingsRepository } from './settings.repository.js';

export interface ChannelSetting {
  channel: NoticeChannel;
  mode: NoticeMode;
  usual: NoticeMode;
  fixed: boolean;
}
export interface KindSetting {
  kind: NoticeKindName;
  urgent: boolean;
  channels: ChannelSetting[];
}

/** How a person is told of each thing in the scope in which he works now. */
@Injectable()
export class SettingsService {
  constructor(
    private readonly settings: SettingsRepository,
    private readonly browsers: Browsers,
  ) {}

  async view(work: Work) {
    const scope = work.actor.scopeKey ?? '';
    const chosen = new Map((await this.settings.modes(work, scope)).map((m) => [`${m.kind}/${m.channel}`, m.mode]));
    const kinds = noticeKindNames.flatMap((name): KindSetting[] => {
      const kind = kindOf(name)!;
      const audience = ofActor(work, kind);
      if (!audience) return [];
      const channels = noticeChannels.map((channel) => {
        const usual = audience.by[channel] ?? 'off';
        const mode = modeFor(kind, audience, chosen.get(`${name}/${channel}`), channel);
        return { channel, usual, mode, fixed: isFixed(kind, audience, channel) };
      });
      return [{ kind: name, urgent: kind.urgent === true, channels }];
    });
    return {
      kinds,
      times: await this.settings.times(work),
      browsers: await this.browsers.list(work),
      pushKey: await this.browsers.publicKey(),
    };
  }

  async setMode(work: Work, name: NoticeKindName, channel: NoticeChannel, mode: NoticeMode): Promise<void> {
    const kind = kindOf(name)!;
    const audience = ofActor(work, kind);
    if (!audience) throw new Forbidden({ action: 'choose', object: 'NotificationKind' });
    if (isFixed(kind, audience, channel)) throw new NotificationFixed({ kind: name }, ['kind']);
    if (mode === 'digest' && channel !== 'mail') throw new BadInput({ field: 'mode' }, ['mode']);
    await this.settings.setMode(work, work.actor.scopeKey!, { kind: name, channel, mode });
  }

  async reset(work: Work): Promise<void> {
    await this.settings.resetModes(work, work.actor.scopeKey ?? '');
  }

  async setTimes(work: Work, times: ChosenTimes): Promise<void> {
    if (times.timeZone && !isTimeZone(times.timeZone)) throw new BadInput({ field: 'timeZone' }, ['input', 'timeZone']);
    await this.settings.setTimes(work, times);
  }
}

/** The part of the kind that speaks to the roles of the actor; what concerns the person himself speaks to everybody. */
function ofActor(work: Work, kind: NoticeKind): Audience | undefined {
  return kind.audience.find((a) => (a.roles ? work.actor.has(...a.roles) : work.actor.grants.length > 0));
}

const isFixed = (kind: NoticeKind, audience: Audience, channel: NoticeChannel) =>
  kind.fixed === true && (audience.by[channel] ?? 'off') !== 'off';
