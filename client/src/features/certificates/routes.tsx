import { IconCertificate, IconHeartbeat, IconListCheck, IconTemplate, IconUserCheck } from '@tabler/icons-react';
import { feature } from '@/app/feature';
import { useApprovalsCount, useAskedCount, useAuthorityAlarms } from './useCounts';

export default feature({
  pages: [
    { path: 'certificates', load: () => import('./CertificatesPage'), right: 'read:RegisteredCertificate' },
    { path: 'certificates/approvals', load: () => import('./ApprovalsPage'), right: 'approve:IssuanceOrder' },
    {
      path: 'certificates/requests',
      load: () => import('./RevocationRequestsPage'),
      right: 'decide:RevocationRequest',
    },
    { path: 'certificates/profiles', load: () => import('./ProfilesPage'), right: 'write:CertificateProfile' },
    { path: 'certificates/authority', load: () => import('./AuthorityPage'), right: 'watch:RevocationRequest' },
    {
      path: 'certificates/$certificateId',
      load: () => import('./CertificatePage'),
      right: 'read:RegisteredCertificate',
    },
  ],
  publicPages: [{ path: '/check-signature', load: () => import('./CheckSignaturePage') }],
  menu: [
    {
      to: 'certificates',
      group: 'service',
      order: 20,
      label: { ru: 'Сертификаты', en: 'Certificates' },
      icon: IconCertificate,
      right: 'read:RegisteredCertificate',
    },
    {
      to: 'certificates/approvals',
      group: 'service',
      order: 22,
      label: { ru: 'Одобрение выпуска', en: 'Approvals' },
      icon: IconUserCheck,
      right: 'approve:IssuanceOrder',
      useCount: useApprovalsCount,
    },
    {
      to: 'certificates/requests',
      group: 'service',
      order: 24,
      label: { ru: 'Просьбы об отзыве', en: 'Revocation requests' },
      icon: IconListCheck,
      right: 'decide:RevocationRequest',
      useCount: useAskedCount,
    },
    {
      to: 'certificates/authority',
      group: 'service',
      order: 26,
      label: { ru: 'Состояние УЦ', en: 'Authority' },
      icon: IconHeartbeat,
      right: 'watch:RevocationRequest',
      useCount: useAuthorityAlarms,
    },
    {
      to: 'certificates/profiles',
      group: 'admin',
      order: 45,
      label: { ru: 'Профили сертификатов', en: 'Certificate profiles' },
      icon: IconTemplate,
      right: 'write:CertificateProfile',
    },
  ],
});
