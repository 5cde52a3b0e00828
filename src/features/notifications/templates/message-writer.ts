import { Injectable } from '@nestjs/common';
import type { Work } from '../../../platform/database/work.js';
import type { OutwardChannel } from '../notice-kind.js';
import { MessageTemplateRepository } from './message-templates.repository.js';
import { filled, originalText, type TemplateText } from './template-text.js';
import { spoken, wordsOf } from './template-words.js';

export interface WrittenMessage extends TemplateText {
  /** 0: the original of the program. */
  version: number;
}

/** Writes messages by the words that stand now, or by those of the version that a message began with. */
@Injectable()
export class MessageWriter {
  constructor(private readonly templates: MessageTemplateRepository) {}

  async write(
    work: Work,
    message: { kind: string; channel: OutwardChannel; locale: 'ru' | 'en'; words: Readonly<Record<string, unknown>> },
    wanted: number | null = null,
  ): Promise<WrittenMessage> {
    const { version, ...text } = await this.textOf(work, message, wanted);
    const values = spoken(wordsOf(message.kind, message.channel), message.words);
    return { version, subject: filled(text.subject, values), body: filled(text.body, values) };
  }

  async textOf(
    work: Work,
    { kind, channel, locale }: { kind: string; channel: OutwardChannel; locale: 'ru' | 'en' },
    wanted: number | null = null,
  ): Promise<WrittenMessage> {
    const row = wanted === 0 ? null : await this.templates.byPlace(work, kind, channel, locale, wanted ?? undefined);
    if (row && !row.original) return { version: row.version, subject: row.subject, body: row.body };
    return { version: 0, ...(await originalText(kind, channel, locale)) };
  }
}
