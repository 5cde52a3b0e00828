import { IconBuildingStore, IconFileImport, IconPlus } from '@tabler/icons-react';
import { feature } from '@/app/feature';

export default feature({
  pages: [
    { path: 'centres', load: () => import('./CentresPage'), right: 'read:ServiceCentre' },
    { path: 'centres/new', load: () => import('./CentreFormPage'), right: 'open:ServiceCentre' },
    { path: 'centres/$centreId', load: () => import('./CentrePage'), right: 'read:ServiceCentre' },
    { path: 'centres/$centreId/edit', load: () => import('./CentreFormPage'), right: 'updateContacts:ServiceCentre' },
  ],
  menu: [
    {
      to: 'centres',
      group: 'network',
      order: 20,
      label: { ru: 'Сервисные центры', en: 'Service centres' },
      icon: IconBuildingStore,
      right: 'read:ServiceCentre',
    },
  ],
  actions: [
    {
      to: 'centres/new',
      label: { ru: 'Открыть центр', en: 'Open a centre' },
      icon: IconPlus,
      right: 'open:ServiceCentre',
    },
    {
      to: 'imports/centres',
      label: { ru: 'Загрузить центры из таблицы', en: 'Import centres from a table' },
      icon: IconFileImport,
      right: 'import:ServiceCentre',
    },
  ],
});
