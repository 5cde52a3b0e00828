import { IconChecklist } from '@tabler/icons-react';
import { feature } from '@/app/feature';
import { useReviewCount } from './useReviewCount';

export default feature({
  pages: [
    { path: 'review', load: () => import('./ReviewPage'), right: 'review:CertificateApplication' },
    { path: 'review/$applicationId', load: () => import('./ReviewPage'), right: 'review:CertificateApplication' },
  ],
  menu: [
    {
      to: 'review',
      group: 'service',
      order: 5,
      label: { ru: 'Проверка документов', en: 'Document review' },
      icon: IconChecklist,
      right: 'review:CertificateApplication',
      useCount: useReviewCount,
    },
  ],
});
