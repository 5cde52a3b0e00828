import type { DocumentKind } from '../certification-authority/index.js';

/** Names of documents in letters; the interface has its own. */
export const documentTitles: Readonly<Record<DocumentKind, { ru: string; en: string }>> = {
  passport: { ru: 'Паспорт, разворот с фотографией', en: 'Passport, the photo spread' },
  snils: { ru: 'СНИЛС', en: 'SNILS' },
  applicationForm: { ru: 'Подписанное заявление', en: 'The signed application form' },
  powerOfAttorney: { ru: 'Доверенность', en: 'Power of attorney' },
  appointmentOrder: { ru: 'Приказ о назначении', en: 'Order of appointment' },
  visitPhoto: { ru: 'Фотография с визита', en: 'Photo of the visit' },
  companyDocuments: { ru: 'Документы организации', en: 'Documents of the organisation' },
};
