import { date } from '@/lib/format';
import type { LineWords, Payload } from '../clients/timeline-words';

const text = (v: unknown) => (typeof v === 'string' ? v : '');
type Note = (p: Payload, en: boolean) => string;
const line = (ru: string, en: string, note: Note = () => ''): LineWords => ({
  kind: 'certificate',
  line: (p, locale) => ({
    title: locale === 'en' ? en : ru,
    note: [text(p.holderName), note(p, locale === 'en')].filter(Boolean).join(' · '),
    to: text(p.certificateId) ? ['certificates', text(p.certificateId)] : ['applications', text(p.applicationId)],
  }),
});
const grounds: Record<string, readonly [ru: string, en: string]> = {
  keyCompromise: ['ключ стал известен другим', 'others know the key'],
  affiliationChanged: ['изменились данные владельца', 'data of the holder have changed'],
  superseded: ['выпущен другой сертификат', 'another certificate was issued'],
  cessationOfOperation: ['владелец прекратил деятельность', 'the holder has ceased to operate'],
  privilegeWithdrawn: ['прекращены полномочия', 'powers were withdrawn'],
};
const ground: Note = (p, en) => grounds[text(p.reason)]?.[en ? 1 : 0] ?? '';
const ends: Note = (p, en) => (text(p.notAfter) ? `${en ? 'until' : 'до'} ${date(text(p.notAfter))}` : '');
const acts: Record<string, readonly [ru: string, en: string]> = {
  suspend: ['приостановить', 'suspend'],
  resume: ['возобновить', 'resume'],
  revoke: ['отозвать', 'revoke'],
};

/** Lines of the timeline: the life of a certificate in the register. */
export default {
  'certificate.ordered': {
    ...line('Запрос на сертификат ждёт одобрения', 'Request for a certificate waits for approval'),
    echo: true,
  },
  'certificate.approved': line('Выпуск сертификата одобрен', 'Issue of the certificate approved'),
  'certificate.refused': line('В выпуске сертификата отказано', 'Issue of the certificate refused', (p) =>
    text(p.reason),
  ),
  'certificate.issued': {
    ...line('Сертификат внесён в реестр', 'Certificate entered in the register', ends),
    echo: true,
  },
  'certificate.revoked': line('Сертификат отозван', 'Certificate revoked', ground),
  'certificate.suspended': line('Сертификат приостановлен', 'Certificate suspended', ground),
  'certificate.resumed': line('Сертификат возобновлён', 'Certificate resumed'),
  'certificate.revocationAsked': line('Подано заявление о сертификате', 'Asked for a certificate', (p, en) =>
    [acts[text(p.act)]?.[en ? 1 : 0], ground(p, en)].filter(Boolean).join(': '),
  ),
  'certificate.expiring': line('Сертификат скоро закончится', 'Certificate ends soon', ends),
  'certificate.receiptSigned': {
    ...line('Владелец ознакомлен с сертификатом', 'The holder has acknowledged the certificate'),
    echo: true,
  },
} satisfies Record<string, LineWords>;
