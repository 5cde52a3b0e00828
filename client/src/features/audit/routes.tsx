import { IconHistory } from '@tabler/icons-react';
import { feature } from '@/app/feature';

export default feature({
  pages: [{ path: 'audit', load: () => import('./AuditPage'), right: 'read:AuditEntry' }],
  menu: [
    {
      to: 'audit',
      group: 'admin',
      order: 20,
      label: { ru: 'Журнал действий', en: 'Audit log' },
      icon: IconHistory,
      right: 'read:AuditEntry',
    },
  ],
});
