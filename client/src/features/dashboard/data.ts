import { orgs } from '@/mock/orgs';
import type { DeadlineValue } from '@/ui';

export type TaskKind = 'act' | 'demand' | 'scan' | 'payment' | 'request' | 'identity' | 'learner';
export type Task = { id: string; kind: TaskKind; title: string; client: string; deadline: DeadlineValue };

export const tasks: Record<'late' | 'today' | 'soon', readonly Task[]> = {
  late: [
    {
      id: 't1',
      kind: 'act',
      title: 'Оригинал акта № 482',
      client: orgs.granit.name,
      deadline: {
        due: '2026-11-16',
        left: -2,
        unit: 'calendar',
        why: '30 календарных дней с подписания 16.10 — это вс 15.11, срок перенесён на пн 16.11',
      },
    },
    {
      id: 't2',
      kind: 'scan',
      title: 'Скан акта № 511, курс «Госзакупки: 44-ФЗ»',
      client: orgs.razvitie.name,
      deadline: {
        due: '2026-11-17',
        left: -1,
        unit: 'working',
        why: '10 рабочих дней с конца курса 02.11; 4 ноября — праздник',
      },
    },
    {
      id: 't3',
      kind: 'request',
      title: 'Первый звонок по заявке с сайта',
      client: orgs.bakery.name,
      deadline: {
        due: '2026-11-17',
        left: -1,
        unit: 'working',
        why: 'Заявка пришла 16.11 в 17:40, на первый звонок — 1 рабочий день',
      },
    },
  ],
  today: [
    {
      id: 't4',
      kind: 'demand',
      title: 'Подтвердить получение требования № 14-08/2217',
      client: orgs.vector.name,
      deadline: {
        due: '2026-11-18',
        left: 0,
        unit: 'working',
        why: '6 рабочих дней со дня отправки 10.11. Без квитанции налоговая вправе приостановить счета',
      },
    },
    {
      id: 't5',
      kind: 'identity',
      title: 'Удостоверить личность — визит в 14:30',
      client: `${orgs.lapina.name}`,
      deadline: { due: '2026-11-18', left: 0, unit: 'calendar', why: 'Клиент записан на 18.11, 14:30' },
    },
    {
      id: 't6',
      kind: 'payment',
      title: 'Разнести платёж 18 720,00 ₽ — три похожих счёта',
      client: orgs.chusovaya.name,
      deadline: {
        due: '2026-11-18',
        left: 0,
        unit: 'calendar',
        why: 'Деньги пришли сегодня в 09:12; правило центра — разнести в тот же день',
      },
    },
  ],
  soon: [
    {
      id: 't7',
      kind: 'learner',
      title: 'Двое без анкеты, поток начнётся 23.11',
      client: orgs.school17.name,
      deadline: {
        due: '2026-11-20',
        left: 2,
        unit: 'working',
        why: 'Зачисление занимает до 3 рабочих дней, начало потока — пн 23.11',
      },
    },
  ],
};

export const sales: readonly { month: string; first: number; renewal: number; partial?: boolean }[] = [
  { month: 'дек', first: 612, renewal: 741 },
  { month: 'янв', first: 388, renewal: 902 },
  { month: 'фев', first: 455, renewal: 618 },
  { month: 'мар', first: 598, renewal: 704 },
  { month: 'апр', first: 631, renewal: 655 },
  { month: 'май', first: 402, renewal: 512 },
  { month: 'июн', first: 476, renewal: 588 },
  { month: 'июл', first: 441, renewal: 530 },
  { month: 'авг', first: 519, renewal: 607 },
  { month: 'сен', first: 702, renewal: 689 },
  { month: 'окт', first: 688, renewal: 752 },
  { month: 'ноя', first: 571, renewal: 714, partial: true },
];

export const renewals: readonly { client: string; plan: string; until: string; sum: number }[] = [
  { client: orgs.sigma.name, plan: 'Оптимальный плюс', until: '2026-11-20', sum: 1_740_000 },
  { client: orgs.agro.name, plan: 'Бюджетник', until: '2026-11-23', sum: 890_000 },
  { client: orgs.mamedov.name, plan: 'Базовый', until: '2026-11-24', sum: 450_000 },
  { client: orgs.tagil.name, plan: 'Группа компаний', until: '2026-11-27', sum: 8_640_000 },
  { client: orgs.kedr.name, plan: 'Оптимальный', until: '2026-12-01', sum: 1_280_000 },
];

export const events: readonly { at: string; kind: TaskKind; text: string; client: string }[] = [
  { at: '2026-11-18T10:16:00', kind: 'payment', text: 'Оплачен счёт № 26-1187', client: orgs.wind.name },
  { at: '2026-11-18T09:58:00', kind: 'scan', text: 'Скан акта № 507 распознан', client: orgs.versta.name },
  { at: '2026-11-18T09:41:00', kind: 'identity', text: 'Документы приняты в УЦ', client: orgs.lift.name },
  {
    at: '2026-11-18T09:12:00',
    kind: 'payment',
    text: 'Загружена выписка за 17.11, 142 платежа',
    client: '118 разнесены сами',
  },
  { at: '2026-11-17T18:03:00', kind: 'learner', text: 'Анкета подтверждена', client: 'Ершова М. А.' },
  { at: '2026-11-17T17:41:00', kind: 'act', text: 'Акт № 504 подписан электронно', client: orgs.sigma.name },
  { at: '2026-11-17T17:20:00', kind: 'demand', text: 'Росстат отказал: П-4', client: orgs.vector.name },
  { at: '2026-11-17T16:42:00', kind: 'identity', text: 'Скан СНИЛС отклонён', client: 'Кузнецов А. В.' },
  { at: '2026-11-17T15:58:00', kind: 'request', text: 'Заявка с сайта принята', client: orgs.bakery.name },
  { at: '2026-11-17T14:30:00', kind: 'learner', text: 'Итоговый тест сдан, 88 %', client: 'Калинин А. В.' },
  { at: '2026-11-17T12:06:00', kind: 'act', text: 'Отправление № 66-13 получено', client: '9 актов из 9' },
];
