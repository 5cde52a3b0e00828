import type { Strings } from './locale';
import type { ru } from './ru';

export const en: Strings<typeof ru> = {
  menu: 'Main menu',
  main: 'Skip to content',
  search: 'Find or do',
  searchHint: 'Section, client, INN, invoice number',
  searching: 'Searching…',
  nothing: 'Nothing found. Try a number, an INN or a part of the name',
  openMenu: 'Menu',
  found: { pages: 'Sections', actions: 'Actions' },
  scope: {
    network: 'The whole network',
    label: 'Change the scope of work',
    current: 'Now',
    find: 'Number, name, city',
    nothing: 'You have no such scope',
    kinds: { HQ: 'Head office', PARTNER: 'Partners', CENTRE: 'Service centres', CLIENT: 'Organisations' },
  },
  user: {
    label: 'View and log-out',
    theme: 'Theme',
    themes: { light: 'Light', dark: 'Dark', auto: 'As in the system' },
    density: 'Table rows',
    densities: { compact: 'Compact', comfortable: 'Comfortable' },
    language: 'Language',
    sessions: 'My sessions',
    logOut: 'Log out',
    logOutFailed: 'Could not log out',
  },
  roles: {
    HQ_ADMIN: 'Network administrator',
    HQ_BILLING: 'Network billing',
    AUDITOR: 'Auditor',
    PARTNER_ADMIN: 'Partner administrator',
    CENTRE_MANAGER: 'Manager',
    CENTRE_ACCOUNTANT: 'Accountant',
    CLIENT_USER: 'Member of the organisation',
  },
  groups: {
    main: '',
    sales: 'Sales',
    service: 'Services',
    school: 'School',
    reporting: 'Reporting',
    network: 'Network',
    admin: 'Administration',
  },
  notFound: {
    title: 'There is no such page',
    text: 'The link may be old, or the address has a misprint. Your data are in place.',
    action: 'To the start',
  },
  noScope: {
    title: 'This scope is not open to you',
    text: 'The link leads into another scope, or your access to it was closed. Its administrator opens access.',
    action: 'To my scope',
  },
  noScopes: {
    title: 'Nowhere to enter yet',
    text: 'Your account has no scope. Ask the administrator of a centre or a partner for access.',
  },
  forbidden: {
    title: 'You lack the rights for this section',
    text: 'The administrator of the scope gives rights. Name the section that you need.',
  },
  broken: {
    title: 'The page could not be shown',
    text: 'An error in the program; the data on the server are safe. Reload the page.',
    action: 'Reload',
  },
  code: (id: string) => `Code for support: ${id}`,
};
