import type { Strings } from '@/app/locale';
import type { ru } from './ru';

export const en: Strings<typeof ru> = {
  title: 'Roles and rights',
  meta: (roles: string, columns: string, rights: string) =>
    `${roles} in ${columns}, ${rights}. By the very rules by which the server judges`,
  columnForms: ['column', 'columns', 'columns'],
  roleForms: ['role', 'roles', 'roles'],
  rightForms: ['right', 'rights', 'rights'],
  views: 'Whose rights',
  all: 'All rights',
  mine: 'What may I do',
  search: 'Right or role',
  right: 'Right',
  table: 'Matrix of roles and rights',
  print: 'Print',
  export: 'Export',
  file: 'Roles-and-rights.csv',
  legend: 'Where a right holds:',
  limited: 'not for every record: depends on its state',
  scopes: { OWN: 'Own', CLIENT: 'Organisation', CENTRE: 'Centre', PARTNER: 'Partner', NETWORK: 'Network' },
  works: { SEE: 'sees', PREPARE: 'prepares', SIGN: 'signs', PAY: 'pays', SHARE: 'director' },
  nothing: 'Nothing found',
  nothingText: 'There is neither a right nor a role of this name. Try a part of the word.',
};
