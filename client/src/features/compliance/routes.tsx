import { IconShieldCheck } from '@tabler/icons-react';
import { feature } from '@/app/feature';
import { useComplianceAlarms } from './useComplianceAlarms';

export default feature({
  pages: [
    { path: 'compliance', load: () => import('./CompliancePage'), right: 'read:ComplianceRequirement' },
    { path: 'compliance/documents', load: () => import('./DocumentsPage'), right: 'read:AuthorityDocument' },
    { path: 'compliance/$requirementId', load: () => import('./CompliancePage'), right: 'read:ComplianceRequirement' },
  ],
  publicPages: [{ path: '/authority', load: () => import('./AuthorityPublicPage') }],
  menu: [
    {
      to: 'compliance',
      group: 'service',
      order: 28,
      label: { ru: 'Требования к УЦ', en: 'Compliance' },
      icon: IconShieldCheck,
      right: 'read:ComplianceRequirement',
      useCount: useComplianceAlarms,
    },
  ],
});
