import type { Role } from '../../kernel/actor.js';
import type { DomainEvent, EventClass } from '../../platform/events/events.js';

export const outwardChannels = ['mail', 'sms', 'push'] as const;
export type OutwardChannel = (typeof outwardChannels)[number];
export const noticeChannels = ['bell', ...outwardChannels] as const;
export type NoticeChannel = (typeof noticeChannels)[number];
/** `digest`: gathered into one letter a day; only mail knows it. */
export const noticeModes = ['now', 'digest', 'off'] as const;
export type NoticeMode = (typeof noticeModes)[number];

/** Where people are looked for. The ids are those of the event's owner unless `of` gives others. */
export type Place = 'hq' | 'partner' | 'centre' | 'client' | 'everywhere' | 'person' | 'membership';

/** Who is told and by what, until he chooses otherwise; a channel that is not named is off. */
export interface Audience {
  readonly place: Place;
  readonly roles?: readonly Role[];
  readonly by: Partial<Record<NoticeChannel, NoticeMode>>;
  readonly of?: (event: DomainEvent) => readonly (string | null)[];
  /** Where these people look, when it is elsewhere than the rest. */
  readonly link?: string;
}

/** How a value of the event is written, and an example of it for the preview. */
export type WordKind = 'text' | 'money' | 'day';
export type NoticeWords = Readonly<Record<string, readonly [kind: WordKind, sample: string | number]>>;

export interface NoticeKind {
  readonly event: EventClass;
  readonly audience: readonly Audience[];
  /** Values of the event that templates may name, by the names that they have in the event. */
  readonly words: NoticeWords;
  /** Address inside the scope of the reader: 'invoices/{invoiceId}'. */
  readonly link: string;
  /** Passes through quiet hours. */
  readonly urgent?: true;
  /** Of security: can't be switched off nor put off. */
  readonly fixed?: true;
  /** Not every event of the class is told. */
  readonly when?: (payload: Readonly<Record<string, unknown>>) => boolean;
}
