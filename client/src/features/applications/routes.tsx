import { IconCertificate, IconPlus, IconUserCheck } from '@tabler/icons-react';
import { feature } from '@/app/feature';

export default feature({
  pages: [
    { path: 'applications', load: () => import('./ApplicationsPage'), right: 'read:CertificateApplication' },
    { path: 'applications/new', load: () => import('./NewApplicationPage'), right: 'create:CertificateApplication' },
    {
      path: 'applications/$applicationId',
      load: () => import('./ApplicationPage'),
      right: 'read:CertificateApplication',
    },
    {
      path: 'applications/$applicationId/edit',
      load: () => import('./EditApplicationPage'),
      right: 'update:CertificateApplication',
    },
    { path: 'visits', load: () => import('./VisitPage'), right: 'check:IdentityCheck' },
  ],
  publicPages: [{ path: '/cabinet', load: () => import('./CabinetPage') }],
  menu: [
    {
      to: 'applications',
      group: 'service',
      order: 10,
      label: { ru: 'Заявки на сертификат', en: 'Applications' },
      icon: IconCertificate,
      right: 'read:CertificateApplication',
    },
    {
      to: 'visits',
      group: 'service',
      order: 20,
      label: { ru: 'Проверка личности', en: 'Identity checks' },
      icon: IconUserCheck,
      right: 'check:IdentityCheck',
    },
  ],
  actions: [
    {
      to: 'applications/new',
      label: { ru: 'Новая заявка на сертификат', en: 'New application for a certificate' },
      icon: IconPlus,
      right: 'create:CertificateApplication',
    },
  ],
});
