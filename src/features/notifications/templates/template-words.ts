import { dateInDigits } from '../../../kernel/amount-in-words.js';
import { rubles } from '../../../kernel/money.js';
import { applicantKindNames, applicantKindOf } from '../applicants/applicant-kinds.js';
import { kindOf, noticeKindNames } from '../kinds.js';
import type { NoticeWords, OutwardChannel } from '../notice-kind.js';
import { outwardChannels } from '../notice-kind.js';

/** Messages that no event asks for: the letter of a day, the newsletter and the question whether it is wanted. */
const others: Record<string, { words: NoticeWords; required: readonly string[] }> = {
  digest: {
    words: {
      name: ['text', 'Анна Петрова'],
      count: ['text', '3'],
      items: ['text', '— Счёт № 0420000017 оплачен\n— Центр 6627 просит клиента\n— Новые цены с 01.12.2026'],
      link: ['text', 'https://okno.example/s/c-6614/notifications'],
    },
    required: ['items'],
  },
  newsletterIssue: {
    words: {
      title: ['text', 'С 1 января меняется форма 6-НДФЛ'],
      body: ['text', 'Приказ ФНС вводит новую форму. Сдавать по ней нужно с отчёта за год.'],
      topic: ['text', 'Отчётность'],
      link: ['text', 'https://okno.example/news/0193'],
      unsubscribe: ['text', 'https://okno.example/news/unsubscribe?token=…'],
    },
    required: ['body', 'unsubscribe'],
  },
  newsletterConfirm: {
    words: { topic: ['text', 'Отчётность'], link: ['text', 'https://okno.example/news/confirm?token=…'] },
    required: ['link'],
  },
};

const ofApplicant: NoticeWords = {
  number: ['text', '000231'],
  name: ['text', 'Анна Сергеевна'],
  link: ['text', 'https://okno.example/cabinet'],
};

export const templateNames: readonly string[] = [...noticeKindNames, ...applicantKindNames, ...Object.keys(others)];
export function channelsOf(name: string): readonly OutwardChannel[] {
  if (kindOf(name)) return outwardChannels;
  return applicantKindOf(name) ? ['mail', 'sms'] : ['mail'];
}

/** What a template of this message may name. A push service is no place for names and sums: there only the number is. */
export function wordsOf(name: string, channel: OutwardChannel): NoticeWords {
  const applicant = applicantKindOf(name);
  if (applicant) return { ...applicant.words, ...ofApplicant };
  const kind = kindOf(name);
  if (!kind) return others[name]!.words;
  if (channel === 'push') return kind.words.number ? { number: kind.words.number } : {};
  return {
    ...kind.words,
    name: ['text', 'Анна Петрова'],
    client: ['text', 'ООО «Ромашка»'],
    link: ['text', 'https://okno.example/s/c-6614'],
  };
}
export const requiredOf = (name: string): readonly string[] => others[name]?.required ?? [];

/** Values as they are written: kopecks as roubles, days in digits. */
export function spoken(words: NoticeWords, values: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(words).map(([name, [kind]]) => [name, speak(kind, values[name])]));
}
export const samplesOf = (words: NoticeWords): Record<string, string> =>
  spoken(words, Object.fromEntries(Object.entries(words).map(([name, [, sample]]) => [name, sample])));

function speak(kind: NoticeWords[string][0], value: unknown): string {
  if (value === null || value === undefined || value === '') return '';
  if (kind === 'money') return rubles(Number(value));
  return kind === 'day' ? dateInDigits(String(value)) : String(value);
}
