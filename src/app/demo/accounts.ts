import type { Role } from '../../kernel/actor.js';

/** One password for all demonstration accounts: the data is invented and nobody else's. */
export const demoPassword = 'okno-demo-2026';

export interface DemoAccount {
  title: string;
  email: string;
  name: string;
  /** Where and as whom: 'hq', the code of a partner, the number of a centre, 'client'. */
  places: readonly { at: string; roles: readonly Role[] }[];
}

/** Who may log in to the demonstration; printed at the start. */
export const demoAccounts: readonly DemoAccount[] = [
  {
    title: 'Администратор сети (HQ)',
    email: 'hq@okno.example',
    name: 'Вера Соколова',
    places: [{ at: 'hq', roles: ['hqAdmin'] }],
  },
  {
    title: 'Биллинг (HQ)',
    email: 'billing@okno.example',
    name: 'Игорь Лапин',
    places: [{ at: 'hq', roles: ['hqBilling'] }],
  },
  { title: 'Аудитор', email: 'audit@okno.example', name: 'Нина Громова', places: [{ at: 'hq', roles: ['auditor'] }] },
  {
    title: 'Оператор удостоверяющего центра',
    email: 'operator@okno.example',
    name: 'Ксения Орехова',
    places: [{ at: 'hq', roles: ['caOperator'] }],
  },
  {
    title: 'Второй оператор УЦ',
    email: 'operator2@okno.example',
    name: 'Глеб Воронов',
    places: [{ at: 'hq', roles: ['caOperator'] }],
  },
  {
    title: 'Офицер безопасности УЦ',
    email: 'officer@okno.example',
    name: 'Станислав Юдин',
    places: [{ at: 'hq', roles: ['caOfficer'] }],
  },
  {
    title: 'Второй офицер безопасности УЦ',
    email: 'officer2@okno.example',
    name: 'Лилия Насырова',
    places: [{ at: 'hq', roles: ['caOfficer'] }],
  },
  {
    title: 'Поддержка',
    email: 'support@okno.example',
    name: 'Дарья Мельник',
    places: [{ at: 'hq', roles: ['support'] }],
  },
  {
    title: 'Администратор партнёра «Опора»',
    email: 'partner@okno.example',
    name: 'Олег Зайцев',
    places: [{ at: '21', roles: ['partnerAdmin'] }],
  },
  {
    title: 'Менеджер центра 6614',
    email: 'manager@okno.example',
    name: 'Анна Петрова',
    places: [{ at: '6614', roles: ['centreManager'] }],
  },
  {
    title: 'Бухгалтер центра 6614',
    email: 'accountant@okno.example',
    name: 'Ирина Котова',
    places: [{ at: '6614', roles: ['centreAccountant'] }],
  },
  {
    title: 'Менеджер двух центров и бухгалтер',
    email: 'two@okno.example',
    name: 'Сергей Кузнецов',
    places: [
      { at: '6614', roles: ['centreManager'] },
      { at: '6627', roles: ['centreManager', 'centreAccountant'] },
    ],
  },
  {
    title: 'Директор клиента «Исеть»',
    email: 'client@okno.example',
    name: 'Роман Белов',
    places: [{ at: 'client', roles: ['clientUser'] }],
  },
];

/** People of the other places; they log in with the same password. */
export const demoColleagues: readonly Omit<DemoAccount, 'title'>[] = [
  {
    email: 'partner-sib@okno.example',
    name: 'Тимур Ахметов',
    places: [{ at: '34', roles: ['partnerAdmin'] }],
  },
  {
    email: 'partner-balt@okno.example',
    name: 'Эльвира Янсонс',
    places: [{ at: '57', roles: ['partnerAdmin'] }],
  },
  {
    email: 'chelyabinsk@okno.example',
    name: 'Мария Ермакова',
    places: [{ at: '7413', roles: ['centreManager', 'centreAccountant'] }],
  },
  {
    email: 'novosibirsk@okno.example',
    name: 'Денис Ковалёв',
    places: [{ at: '5401', roles: ['centreManager', 'centreAccountant'] }],
  },
  {
    email: 'omsk@okno.example',
    name: 'Галина Шульц',
    places: [{ at: '5507', roles: ['centreManager', 'centreAccountant'] }],
  },
  {
    email: 'krasnoyarsk@okno.example',
    name: 'Павел Рудаков',
    places: [{ at: '2408', roles: ['centreManager'] }],
  },
  {
    email: 'petersburg@okno.example',
    name: 'Софья Лебедева',
    places: [{ at: '7805', roles: ['centreManager', 'centreAccountant'] }],
  },
  {
    email: 'kaliningrad@okno.example',
    name: 'Артём Вайс',
    places: [{ at: '3904', roles: ['centreManager', 'centreAccountant'] }],
  },
  { email: 'gatchina@okno.example', name: 'Лидия Орлова', places: [{ at: '4702', roles: ['centreManager'] }] },
];
