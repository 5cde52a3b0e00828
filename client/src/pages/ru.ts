export const ru = {
  product: 'Окно',
  tagline: 'Всё, что нужно бизнесу от государства, — в одном окне',
} as const;
