/** Partners of the demonstration and their centres. */
export interface DemoPartner {
  code: string;
  name: string;
  fullName: string;
  region: string;
  address: string;
  signatory: string;
  tier: 'BASE' | 'SILVER' | 'GOLD';
  agreement: string;
  centres: readonly DemoCentre[];
}
export interface DemoCentre {
  number: string;
  name: string;
  region: string;
  address: string;
  hours: string;
  phone: string;
  rights: readonly string[];
}

const all = ['ISSUES_CERTIFICATES', 'CHECKS_IDENTITY'];

export const demoPartners: readonly DemoPartner[] = [
  {
    code: '21',
    name: 'Опора',
    fullName: 'Общество с ограниченной ответственностью «Опора Сервис»',
    region: '66',
    address: '620014, г. Екатеринбург, ул. Примерная, д. 14, офис 302',
    signatory: 'Зайцев Олег Викторович',
    tier: 'GOLD',
    agreement: 'ПА-21/2023',
    centres: [
      {
        number: '6614',
        name: 'Опора',
        region: '66',
        address: 'г. Екатеринбург, ул. Примерная, д. 14, офис 302',
        hours: 'пн–пт 9:00–18:00, сб 10:00–15:00',
        phone: '+7 343 200-00-14',
        rights: all,
      },
      {
        number: '6627',
        name: 'Опора Тагил',
        region: '66',
        address: 'г. Нижний Тагил, пр. Образцовый, д. 8',
        hours: 'пн–пт 9:00–18:00',
        phone: '+7 343 500-00-27',
        rights: all,
      },
      {
        number: '7413',
        name: 'Опора Челябинск',
        region: '74',
        address: 'г. Челябинск, ул. Учебная, д. 3',
        hours: 'пн–пт 9:00–18:00',
        phone: '+7 351 200-00-13',
        rights: ['CHECKS_IDENTITY'],
      },
    ],
  },
  {
    code: '34',
    name: 'Сибирь-Контакт',
    fullName: 'Общество с ограниченной ответственностью «Сибирь-Контакт»',
    region: '54',
    address: '630099, г. Новосибирск, ул. Образцовая, д. 21',
    signatory: 'Ахметов Тимур Рашидович',
    tier: 'SILVER',
    agreement: 'ПА-34/2024',
    centres: [
      {
        number: '5401',
        name: 'Сибирь-Контакт',
        region: '54',
        address: 'г. Новосибирск, ул. Образцовая, д. 21',
        hours: 'пн–пт 9:00–19:00',
        phone: '+7 383 200-00-01',
        rights: all,
      },
      {
        number: '5507',
        name: 'Контакт Омск',
        region: '55',
        address: 'г. Омск, ул. Примерная, д. 5',
        hours: 'пн–пт 9:00–18:00',
        phone: '+7 381 200-00-07',
        rights: ['CHECKS_IDENTITY'],
      },
      {
        number: '2408',
        name: 'Контакт Енисей',
        region: '24',
        address: 'г. Красноярск, ул. Учебная, д. 40',
        hours: 'пн–пт 10:00–18:00',
        phone: '+7 391 200-00-08',
        rights: [],
      },
    ],
  },
  {
    code: '57',
    name: 'Балтийский налоговый центр',
    fullName: 'Общество с ограниченной ответственностью «Балтийский налоговый центр»',
    region: '78',
    address: '191023, г. Санкт-Петербург, наб. Примерная, д. 2',
    signatory: 'Янсонс Эльвира Карловна',
    tier: 'BASE',
    agreement: 'ПА-57/2025',
    centres: [
      {
        number: '7805',
        name: 'Балтийский центр',
        region: '78',
        address: 'г. Санкт-Петербург, наб. Примерная, д. 2',
        hours: 'пн–пт 9:00–20:00',
        phone: '+7 812 200-00-05',
        rights: all,
      },
      {
        number: '3904',
        name: 'Балтика Калининград',
        region: '39',
        address: 'г. Калининград, пл. Образцовая, д. 1',
        hours: 'пн–пт 9:00–18:00',
        phone: '+7 401 200-00-04',
        rights: ['CHECKS_IDENTITY'],
      },
      {
        number: '4702',
        name: 'Балтика Гатчина',
        region: '47',
        address: 'г. Гатчина, ул. Учебная, д. 7',
        hours: 'пн–пт 9:00–18:00',
        phone: '+7 813 200-00-02',
        rights: [],
      },
    ],
  },
];

/** Legal entities that sell: the vendor's own and the partner's. */
export const demoSellers = [
  {
    key: 'vendor',
    partner: null,
    name: 'Окно',
    fullName: 'Общество с ограниченной ответственностью «Окно»',
    region: '66',
    serial: 900,
    address: '620026, г. Екатеринбург, ул. Образцовая, д. 1',
    phone: '+7 343 200-00-00',
    head: 'Северов Андрей Николаевич',
    accountant: 'Мельникова Ольга Юрьевна',
    bank: 'ural',
    regime: 'OSNO',
  },
  {
    key: 'opora',
    partner: '21',
    name: 'Опора Сервис',
    fullName: 'Общество с ограниченной ответственностью «Опора Сервис»',
    region: '66',
    serial: 921,
    address: '620014, г. Екатеринбург, ул. Примерная, д. 14, офис 302',
    phone: '+7 343 200-00-14',
    head: 'Зайцев Олег Викторович',
    accountant: 'Котова Ирина Павловна',
    bank: 'moscow',
    regime: 'USN_EXEMPT',
  },
] as const;
