import { IconChartBar, IconChecklist, IconEyeCheck, IconMessageX } from '@tabler/icons-react';
import { feature } from '@/app/feature';
import { useRecheckCount, useReviewCount } from './useReviewCount';

export default feature({
  pages: [
    { path: 'review', load: () => import('./ReviewPage'), right: 'review:CertificateApplication' },
    { path: 'review/rechecks', load: () => import('./RechecksPage'), right: 'recheck:DocumentDecision' },
    { path: 'review/figures', load: () => import('./FiguresPage'), right: 'read:DocumentDecision' },
    { path: 'review/reasons', load: () => import('./ReasonsPage'), right: 'edit:RejectionReason' },
    { path: 'review/$applicationId', load: () => import('./ReviewPage'), right: 'review:CertificateApplication' },
  ],
  menu: [
    {
      to: 'review',
      group: 'service',
      order: 5,
      label: { ru: 'Проверка', en: 'Review' },
      icon: IconChecklist,
      right: 'review:CertificateApplication',
      useCount: useReviewCount,
    },
    {
      to: 'review/rechecks',
      group: 'service',
      order: 6,
      label: { ru: 'Перепроверка решений', en: 'Second looks' },
      icon: IconEyeCheck,
      right: 'recheck:DocumentDecision',
      useCount: useRecheckCount,
    },
    {
      to: 'review/figures',
      group: 'service',
      order: 28,
      label: { ru: 'Показатели операторов', en: 'Operator figures' },
      icon: IconChartBar,
      right: 'read:DocumentDecision',
    },
    {
      to: 'review/reasons',
      group: 'admin',
      order: 46,
      label: { ru: 'Причины отказа', en: 'Reasons for rejection' },
      icon: IconMessageX,
      right: 'edit:RejectionReason',
    },
  ],
});
