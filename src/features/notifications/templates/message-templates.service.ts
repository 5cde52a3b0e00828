import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../../kernel/id.js';
import { ChangedMeanwhile, NotFound } from '../../../kernel/refusal.js';
import type { Work } from '../../../platform/database/work.js';
import { mailOfText } from '../../../platform/mail/index.js';
import type { OutwardChannel } from '../notice-kind.js';
import { PlaceholderMissing, UnknownPlaceholder } from '../notification.refusals.js';
import { MessageTemplate } from './message-template.entity.js';
import { MessageTemplateRepository } from './message-templates.repository.js';
import { filled, originalText, placeholdersOf, type TemplateText } from './template-text.js';
import { channelsOf, requiredOf, samplesOf, templateNames, wordsOf } from './template-words.js';

export interface TemplatePlace {
  kind: string;
  channel: OutwardChannel;
  locale: 'ru' | 'en';
}
export interface TemplateView extends TemplatePlace, TemplateText {
  /** Number of the last version; 0 when nobody has changed the original yet. */
  version: number;
  original: boolean;
  placeholders: string[];
  authorName: string;
  changedAt: Date | null;
}

/** The vendor puts its own words in place of the program's, sees them on an example, and may go back. */
@Injectable()
export class MessageTemplatesService {
  constructor(private readonly templates: MessageTemplateRepository) {}

  async all(work: Work): Promise<TemplateView[]> {
    const rows = new Map((await this.templates.latest(work)).map((row) => [keyOf(row), row]));
    const places = templateNames.flatMap((kind) =>
      channelsOf(kind).flatMap((channel) => (['ru', 'en'] as const).map((locale) => ({ kind, channel, locale }))),
    );
    return Promise.all(places.map((place) => view(place, rows.get(keyOf(place)))));
  }

  async one(work: Work, place: TemplatePlace): Promise<TemplateView> {
    this.known(place);
    const row = await this.templates.byPlace(work, place.kind, place.channel, place.locale);
    return view(place, row);
  }

  versions(work: Work, place: TemplatePlace): Promise<MessageTemplate[]> {
    this.known(place);
    return this.templates.versions(work, place.kind, place.channel, place.locale);
  }

  /** What a reader would get, with values of an example. */
  async preview(
    place: TemplatePlace,
    text: TemplateText,
  ): Promise<{ subject: string; text: string; html: string | null }> {
    this.check(place, text);
    const samples = samplesOf(wordsOf(place.kind, place.channel));
    const subject = filled(text.subject, samples);
    const body = filled(text.body, samples);
    if (place.channel !== 'mail') return { subject, text: body, html: null };
    return mailOfText(place.locale, subject, body);
  }

  async publish(work: Work, place: TemplatePlace, text: TemplateText, expectedVersion: number): Promise<TemplateView> {
    this.check(place, text);
    return this.add(work, place, { ...text, original: false }, expectedVersion);
  }

  /** The words of the program again, as a version of its own, so that the history stays whole. */
  async restore(work: Work, place: TemplatePlace, expectedVersion: number): Promise<TemplateView> {
    this.known(place);
    return this.add(work, place, { subject: '', body: '', original: true }, expectedVersion);
  }

  private async add(
    work: Work,
    place: TemplatePlace,
    text: TemplateText & { original: boolean },
    expectedVersion: number,
  ): Promise<TemplateView> {
    const last = await this.templates.byPlace(work, place.kind, place.channel, place.locale);
    const version = last?.version ?? 0;
    if (version !== expectedVersion) throw new ChangedMeanwhile({ version });
    const row: MessageTemplate = Object.assign(new MessageTemplate(), place, text, {
      id: uuidv7(),
      version: version + 1,
      authorId: work.actor.personId,
      authorName: work.actor.personName ?? '',
      createdAt: work.clock.now(),
    });
    work.actor.authorize('publish', row);
    await this.templates.insert(work, row);
    return view(place, row);
  }

  private known({ kind, channel }: TemplatePlace): void {
    if (!templateNames.includes(kind) || !channelsOf(kind).includes(channel)) throw new NotFound();
  }

  private check(place: TemplatePlace, text: TemplateText): void {
    this.known(place);
    const words = Object.keys(wordsOf(place.kind, place.channel));
    for (const part of ['subject', 'body'] as const) {
      const name = placeholdersOf(text[part]).find((one) => !words.includes(one));
      if (name) throw new UnknownPlaceholder({ name, known: words }, ['input', part]);
    }
    const used = placeholdersOf(`${text.subject} ${text.body}`);
    const missing = requiredOf(place.kind).find((name) => !used.includes(name));
    if (missing) throw new PlaceholderMissing({ name: missing }, ['input', 'body']);
  }
}

const keyOf = ({ kind, channel, locale }: TemplatePlace) => `${kind}/${channel}/${locale}`;

async function view(place: TemplatePlace, row: MessageTemplate | null | undefined): Promise<TemplateView> {
  const text = row && !row.original ? row : await originalText(place.kind, place.channel, place.locale);
  return {
    kind: place.kind,
    channel: place.channel,
    locale: place.locale,
    subject: text.subject,
    body: text.body,
    version: row?.version ?? 0,
    original: !row || row.original,
    placeholders: Object.keys(wordsOf(place.kind, place.channel)),
    authorName: row?.authorName ?? '',
    changedAt: row?.createdAt ?? null,
  };
}
