import type { LineWords, Payload } from '../clients/timeline-words';
import { en as looksEn } from '../personal-data/en';
import { ru as looksRu } from '../personal-data/ru';

const text = (v: unknown) => (typeof v === 'string' ? v : '');
const documentOf = (p: Payload, locale: string) => {
  const { documents } = locale === 'en' ? looksEn : looksRu;
  return documents[text(p.kind) as keyof typeof documents] ?? '';
};
const line = (ru: string, en: string, note?: (p: Payload, locale: string) => string): LineWords => ({
  kind: 'certificate',
  line: (p, locale) => ({
    title: locale === 'en' ? en : ru,
    note: [`№ ${text(p.number)}`, text(p.holderName), note?.(p, locale)].filter(Boolean).join(' · '),
    to: ['applications', text(p.applicationId)],
  }),
});

const words: Record<string, LineWords> = {
  'certificateApplication.opened': line('Открыта заявка на сертификат', 'Certificate application opened'),
  'certificateApplication.sentToReview': line('Документы отправлены на проверку', 'Documents sent to review'),
  'certificateApplication.documentAccepted': line('Документ принят', 'Document accepted', documentOf),
  'certificateApplication.documentRejected': line('Документ отклонён', 'Document rejected', (p, locale) =>
    [documentOf(p, locale), text(p.words)].filter(Boolean).join(': '),
  ),
  'certificateApplication.correctionAsked': line('Нужна замена документов', 'Documents must be replaced'),
  'certificateApplication.documentsAccepted': line('Все документы приняты', 'All documents accepted'),
  'certificateApplication.identityConfirmed': line('Личность подтверждена', 'Identity confirmed', (p) => text(p.place)),
  'certificateApplication.identityRefused': line('Личность не подтверждена', 'Identity refused', (p) => text(p.reason)),
  'certificateApplication.paymentAwaited': line('Выпуск ждёт оплаты', 'Issue waits for payment'),
  'certificateApplication.readyForIssue': line('Сертификат готов к выпуску', 'Certificate ready to be issued'),
  'certificateApplication.requestReceived': line('Ключ создан', 'Key made'),
  'certificateApplication.issued': line('Сертификат выпущен', 'Certificate issued', (p) => text(p.serial)),
  'certificateApplication.receiptSigned': line('Расписка подписана', 'Receipt signed'),
  'certificateApplication.withdrawn': line('Заявка отозвана', 'Application withdrawn', (p) => text(p.reason)),
  'certificateApplication.refused': line('По заявке отказано', 'Application refused', (p) => text(p.reason)),
  'certificateApplication.reopened': line('Заявка возобновлена', 'Application reopened'),
  'certificateApplication.superseded': line('Заявка заменена новой', 'Application superseded', (p) => text(p.byNumber)),
};
export default words;
