import type { RequirementKind } from './requirement.entity.js';
import type { RequirementState } from './standing.js';

type Language = 'ru' | 'en';

export const kindWords: Record<Language, Record<RequirementKind, string>> = {
  ru: {
    licence: 'Лицензии',
    attestation: 'Аттестация и подтверждение соответствия',
    person: 'Назначенные лица',
    finance: 'Финансовое обеспечение',
    document: 'Документы',
    technical: 'Технические требования',
  },
  en: {
    licence: 'Licences',
    attestation: 'Attestation and conformity',
    person: 'Appointed persons',
    finance: 'Financial security',
    document: 'Documents',
    technical: 'Technical requirements',
  },
};

export const stateWords: Record<Language, Record<RequirementState, string>> = {
  ru: {
    met: 'выполнено',
    endsSoon: 'заканчивается',
    ended: 'закончилось',
    replacePerson: 'нужна замена',
    missing: 'нет подтверждения',
    off: 'не применяется',
  },
  en: {
    met: 'met',
    endsSoon: 'ends soon',
    ended: 'ended',
    replacePerson: 'person to be replaced',
    missing: 'no evidence',
    off: 'does not apply',
  },
};

export const tableHeads: Record<Language, readonly string[]> = {
  ru: [
    'Вид',
    'Требование',
    'Основание',
    'Обязательное',
    'Состояние',
    'Подтверждение',
    'Кем выдано',
    'Дата',
    'Действует с',
    'Действует по',
    'Назначен',
    'Файлов',
  ],
  en: [
    'Kind',
    'Requirement',
    'Source',
    'Mandatory',
    'State',
    'Evidence',
    'Issued by',
    'Date',
    'Valid from',
    'Valid until',
    'Appointed',
    'Files',
  ],
};
