import { IconBooks, IconMap2, IconPackage, IconTags } from '@tabler/icons-react';
import { feature } from '@/app/feature';

export default feature({
  pages: [
    { path: 'tariffs', load: () => import('./OffersPage'), right: 'offer:Product' },
    { path: 'catalogue', load: () => import('./CataloguePage'), right: 'offer:Product', scopes: ['HQ'] },
    { path: 'catalogue/zones', load: () => import('./ZonesPage'), right: 'offer:Product', scopes: ['HQ'] },
    { path: 'catalogue/add-ons', load: () => import('./AddOnsPage'), right: 'offer:Product', scopes: ['HQ'] },
    { path: 'catalogue/products/new', load: () => import('./ProductPage'), right: 'create:Product' },
    {
      path: 'catalogue/products/$productId',
      load: () => import('./ProductPage'),
      right: 'offer:Product',
      scopes: ['HQ'],
    },
    { path: 'catalogue/plans/$planId', load: () => import('./PlanPage'), right: 'offer:Product', scopes: ['HQ'] },
  ],
  menu: [
    {
      to: 'tariffs',
      group: 'sales',
      order: 60,
      label: { ru: 'Тарифы', en: 'Plans and prices' },
      icon: IconTags,
      right: 'offer:Product',
    },
    {
      to: 'catalogue',
      group: 'network',
      order: 60,
      label: { ru: 'Каталог', en: 'Catalogue' },
      icon: IconBooks,
      right: 'offer:Product',
      scopes: ['HQ'],
    },
  ],
  actions: [
    {
      to: 'catalogue/zones',
      label: { ru: 'Ценовые зоны', en: 'Price zones' },
      icon: IconMap2,
      right: 'offer:Product',
      scopes: ['HQ'],
    },
    {
      to: 'catalogue/add-ons',
      label: { ru: 'Дополнительные товары и услуги', en: 'Add-ons' },
      icon: IconPackage,
      right: 'offer:Product',
      scopes: ['HQ'],
    },
    {
      to: 'catalogue/products/new',
      label: { ru: 'Новый продукт', en: 'New product' },
      icon: IconPackage,
      right: 'create:Product',
      scopes: ['HQ'],
    },
  ],
});
