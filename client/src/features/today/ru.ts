export const ru = {
  title: 'Сегодня',
  sections: 'Разделы',
  empty: 'Разделов пока нет',
  emptyText: 'Они появятся, когда администратор области даст вам права.',
} as const;
