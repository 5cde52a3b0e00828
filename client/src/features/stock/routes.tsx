import { IconUsb } from '@tabler/icons-react';
import { feature } from '@/app/feature';
import { useLowStock } from './useLowStock';

export default feature({
  pages: [
    { path: 'stock', load: () => import('./StockPage'), right: 'read:StockItem', scopes: ['HQ', 'PARTNER', 'CENTRE'] },
    { path: 'stock/levels', load: () => import('./LevelsPage'), right: 'read:StockMark' },
    { path: 'stock/kinds', load: () => import('./KindsPage'), right: 'manage:StockKind' },
    { path: 'clients/$clientId/stock', load: () => import('./ClientStockPage'), right: 'read:StockItem' },
  ],
  menu: [
    {
      to: 'stock',
      group: 'service',
      order: 40,
      label: { ru: 'Носители и лицензии', en: 'Carriers and licences' },
      icon: IconUsb,
      right: 'read:StockItem',
      scopes: ['HQ', 'PARTNER', 'CENTRE'],
      useCount: useLowStock,
    },
  ],
});
