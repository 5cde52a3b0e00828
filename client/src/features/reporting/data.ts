import { type Org, orgs } from '@/mock/orgs';
import type { StatusKey } from '@/ui';

export type FormColumn = { key: string; name: string; authority: string; due: string; left: number };
export const forms: readonly FormColumn[] = [
  { key: 'nds', name: 'НДС, III кв.', authority: 'ФНС', due: '2026-10-26', left: -17 },
  { key: 'rsv', name: 'РСВ, 9 мес.', authority: 'ФНС', due: '2026-10-26', left: -17 },
  { key: 'p4', name: 'П-4', authority: 'Росстат', due: '2026-11-16', left: -2 },
  { key: 'indirect', name: 'Косвенные', authority: 'ФНС', due: '2026-11-20', left: 2 },
  { key: 'enp', name: 'ЕНП', authority: 'ФНС', due: '2026-11-25', left: 5 },
  { key: 'pers', name: 'Персон.', authority: 'ФНС', due: '2026-11-25', left: 5 },
  { key: 'efs', name: 'ЕФС-1', authority: 'СФР', due: '2026-11-25', left: 5 },
];

export type Cell = { status: StatusKey; note?: string; burn?: 'late' | 'soon' };
const codes: Record<string, StatusKey> = {
  '-': 'form.notDue',
  o: 'form.none',
  d: 'form.draft',
  s: 'form.sent',
  a: 'form.accepted',
  c: 'form.clarify',
  r: 'form.refused',
};

const row = (
  org: Org,
  who: string,
  marks: string,
  notes: Partial<Record<number, string>> = {},
  late: readonly number[] = [],
  soon: readonly number[] = [],
) => ({
  org,
  who,
  cells: marks.split('').map(
    (m, i): Cell => ({
      status: codes[m] ?? 'form.none',
      note: notes[i],
      burn: late.includes(i) ? 'late' : soon.includes(i) ? 'soon' : undefined,
    }),
  ),
});

export const matrix: readonly ReturnType<typeof row>[] = [
  row(orgs.vector, 'Петрова', 'carooso', { 0: 'ответ до 20.11', 2: 'отказ 17.11' }, [2], [0]),
  row(orgs.granit, 'Петрова', 'aaodooo', { 2: 'срок был 16.11', 3: 'ещё 2 дня' }, [2], [3]),
  row(orgs.tagil, 'Дёмина', 'aaaodds', { 3: 'ещё 2 дня' }, [], [3]),
  row(orgs.wind, 'Петрова', 'aaaasda', { 4: '09:40' }),
  row(orgs.chusovaya, 'Дёмина', 'aarosoo', { 2: 'отказ 16.11', 3: 'ещё 2 дня' }, [2], [3]),
  row(orgs.lift, 'Петрова', 'aa--doo'),
  row(orgs.agro, 'Лосев', 'aaaoood', { 3: 'ещё 2 дня' }, [], [3]),
  row(orgs.kedr, 'Лосев', 'aa--ssa'),
  row(orgs.versta, 'Петрова', 'aaa-doo'),
  row(orgs.sigma, 'Дёмина', 'aaaaaaa'),
  row(orgs.lapina, 'Лосев', '-a--odo'),
  row(orgs.mamedov, 'Лосев', '-a--sda'),
  row(orgs.school17, 'Дёмина', '-aa-ooo'),
  row(orgs.razvitie, 'Дёмина', '-aa-odd'),
  row(orgs.bakery, 'Петрова', 'aa-oooo', { 3: 'ещё 2 дня' }, [], [3]),
];

export type FlowDoc = {
  at: string;
  side: 'us' | 'operator' | 'authority';
  name: string;
  note: string;
  signatures: readonly string[];
  key?: boolean;
};
export const docflow: readonly FlowDoc[] = [
  {
    at: '2026-11-09T14:18:06',
    side: 'us',
    name: 'Налоговая декларация',
    note: 'XML, 148 КБ, книга покупок и книга продаж',
    signatures: ['Кузнецов А. В., директор'],
    key: true,
  },
  {
    at: '2026-11-09T14:18:09',
    side: 'operator',
    name: 'Подтверждение даты отправки',
    note: 'С этой минуты отчёт считается сданным',
    signatures: ['Оператор ЭДО', 'Штамп времени'],
    key: true,
  },
  {
    at: '2026-11-09T14:41:52',
    side: 'authority',
    name: 'Извещение о получении',
    note: 'Файл дошёл до инспекции',
    signatures: ['ИФНС 6671'],
  },
  {
    at: '2026-11-09T14:42:10',
    side: 'us',
    name: 'Извещение о получении',
    note: 'Отправлено само',
    signatures: ['Кузнецов А. В., директор'],
  },
  {
    at: '2026-11-10T10:05:37',
    side: 'authority',
    name: 'Квитанция о приёме',
    note: 'Рег. № 2604418177 от 10.11.2026',
    signatures: ['ИФНС 6671'],
    key: true,
  },
  {
    at: '2026-11-10T11:30:14',
    side: 'authority',
    name: 'Извещение о вводе',
    note: 'Данные декларации введены без замечаний',
    signatures: ['ИФНС 6671'],
    key: true,
  },
];

export type Finding = { id: string; level: 'error' | 'warning'; field: string; title: string; text: string };
export const findings: readonly Finding[] = [
  {
    id: 'f1',
    level: 'error',
    field: '118',
    title: 'Строка 118 меньше суммы строк 010–110 на 4 200 ₽',
    text: 'Должно быть 318 560. Похоже, в строку не попал аванс из строки 070: проверьте её или впишите сумму заново.',
  },
  {
    id: 'f2',
    level: 'error',
    field: '070',
    title: 'Аванс есть, а налога с него нет',
    text: 'База 25 400, ставка 22/122 — налог 4 580. Сейчас в строке 0.',
  },
  {
    id: 'f3',
    level: 'warning',
    field: '190',
    title: 'Вычеты — 91,4 % начисленного налога',
    text: 'Безопасная доля по области — 87,6 %. Отчёт примут, но могут спросить пояснения.',
  },
  {
    id: 'f4',
    level: 'warning',
    field: '120',
    title: 'В прошлом квартале вычет был втрое меньше',
    text: '290 340 против 96 115. Проверьте счёт-фактуру № 88 от 12.09 на 171 200 ₽.',
  },
];

export const lines: readonly { code: string; name: string; base?: number; tax: number }[] = [
  { code: '010', name: 'Реализация по ставке 22 %', base: 1_427_182, tax: 313_980 },
  { code: '020', name: 'Реализация по ставке 10 %', base: 0, tax: 0 },
  { code: '070', name: 'Полученные авансы', base: 25_400, tax: 0 },
  { code: '080', name: 'Восстановленный налог', tax: 380 },
  { code: '118', name: 'Всего исчислено', tax: 314_360 },
  { code: '120', name: 'Вычет по покупкам', tax: 290_340 },
  { code: '170', name: 'Вычет с авансов', tax: 820 },
  { code: '190', name: 'Всего к вычету', tax: 291_160 },
  { code: '200', name: 'К уплате по разделу 3', tax: 23_200 },
];
