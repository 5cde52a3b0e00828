import { IconBell, IconMailCog, IconNews, IconSend } from '@tabler/icons-react';
import { feature } from '@/app/feature';

export default feature({
  pages: [
    { path: 'notifications', load: () => import('./NotificationsPage') },
    { path: 'notifications/settings', load: () => import('./SettingsPage') },
    { path: 'notifications/log', load: () => import('./LogPage'), right: 'read:Delivery' },
    { path: 'notifications/templates', load: () => import('./TemplatesPage'), right: 'read:MessageTemplate' },
    { path: 'newsletter', load: () => import('./NewsletterPage'), right: 'read:NewsletterIssue' },
  ],
  publicPages: [
    { path: '/news', load: () => import('./NewsPage') },
    { path: '/news/confirm', load: () => import('./ConfirmNewsPage') },
    { path: '/news/unsubscribe', load: () => import('./LeaveNewsPage') },
    { path: '/news/$issueId', load: () => import('./NewsIssuePage') },
  ],
  menu: [
    {
      to: 'newsletter',
      group: 'admin',
      order: 50,
      label: { ru: 'Рассылка', en: 'Newsletter' },
      icon: IconNews,
      right: 'create:NewsletterIssue',
    },
    {
      to: 'notifications/templates',
      group: 'admin',
      order: 52,
      label: { ru: 'Тексты сообщений', en: 'Words of messages' },
      icon: IconMailCog,
      right: 'read:MessageTemplate',
    },
    {
      to: 'notifications/log',
      group: 'admin',
      order: 54,
      label: { ru: 'Журнал отправки', en: 'Log of deliveries' },
      icon: IconSend,
      right: 'read:Delivery',
      scopes: ['HQ'],
    },
    // Partners and centres see what applicants were sent; others only what came to themselves, led to it by their notifications.
    {
      to: 'notifications/log',
      group: 'service',
      order: 36,
      label: { ru: 'Журнал отправки', en: 'Log of deliveries' },
      icon: IconSend,
      right: 'update:CertificateApplication',
      scopes: ['PARTNER', 'CENTRE'],
    },
  ],
  actions: [
    {
      to: 'notifications/settings',
      label: { ru: 'Настроить уведомления', en: 'Notification settings' },
      icon: IconBell,
    },
    { to: 'notifications', label: { ru: 'Уведомления', en: 'Notifications' }, icon: IconBell },
  ],
});
