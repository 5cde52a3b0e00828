import type { LineWords } from '@/features/clients/timeline-words';

const text = (value: unknown) => (value == null ? '' : String(value));
const thing = (p: Readonly<Record<string, unknown>>, locale: string) =>
  `${text(locale === 'en' ? p.kindEn : p.kind)} ${text(p.serial)}`.trim();

/** Lines of the timeline: what was handed to the client and what came back. */
export default {
  'stock.handedOut': {
    kind: 'act',
    line: (p, locale) => ({ title: locale === 'en' ? 'Handed out' : 'Выдано', note: thing(p, locale) }),
  },
  'stock.takenBack': {
    kind: 'act',
    line: (p, locale) => ({
      title: locale === 'en' ? 'Brought back' : 'Возвращено',
      note: [thing(p, locale), text(p.reason)].filter(Boolean).join(' · '),
    }),
  },
  'stock.containerCopied': {
    kind: 'act',
    line: (p, locale) => ({
      title: locale === 'en' ? 'Key container copied' : 'Скопирован ключевой контейнер',
      note: `${text(p.container)}: ${text(p.from)} → ${text(p.to)}`,
    }),
  },
} satisfies Record<string, LineWords>;
