import { IconReceipt2 } from '@tabler/icons-react';
import { feature } from '@/app/feature';

export default feature({
  pages: [
    { path: 'sellers', load: () => import('./SellersPage'), right: 'read:Seller' },
    { path: 'sellers/new', load: () => import('./SellerFormPage'), right: 'manage:Seller' },
    { path: 'sellers/$sellerId', load: () => import('./SellerPage'), right: 'read:Seller' },
    { path: 'sellers/$sellerId/edit', load: () => import('./SellerFormPage'), right: 'manage:Seller' },
  ],
  menu: [
    {
      to: 'sellers',
      group: 'network',
      order: 30,
      label: { ru: 'Продавцы', en: 'Sellers' },
      icon: IconReceipt2,
      right: 'read:Seller',
      scopes: ['HQ', 'PARTNER'],
    },
  ],
});
