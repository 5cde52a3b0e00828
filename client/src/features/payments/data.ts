import { type Org, orgs } from '@/mock/orgs';

export type Reason = { ok: boolean | 'near'; text: string };
export type Candidate = {
  key: string;
  invoice: string;
  date: string;
  client: string;
  sum: number;
  due: number;
  score: number;
  reasons: readonly Reason[];
};
export type Payment = {
  id: string;
  at: string;
  org: Org;
  sum: number;
  number: string;
  account: string;
  /** Purpose cut into pieces; `mark` is what the matcher recognised. */
  purpose: readonly { text: string; mark?: string }[];
  candidates: readonly Candidate[];
};

const p = (id: string, org: Org, sum: number, at: string, number: string): Payment => ({
  id,
  org,
  sum,
  at,
  number,
  account: '40702810900000021746',
  purpose: [{ text: 'Оплата по счёту за услуги' }],
  candidates: [],
});

export const payments: readonly Payment[] = [
  {
    ...p('p1', orgs.chusovaya, 1_872_000, '2026-11-18T09:12:00', '318'),
    purpose: [
      { text: 'Оплата по сч. ' },
      { text: '1178', mark: 'номер счёта' },
      { text: ' от ' },
      { text: '11.11.26', mark: 'дата' },
      { text: ' за право использования программы и носитель. В т.ч. НДС 22 % — ' },
      { text: '297-54', mark: 'НДС' },
    ],
    candidates: [
      {
        key: '1',
        invoice: '26-1176',
        date: '2026-11-11',
        client: orgs.chusovaya.name,
        sum: 1_872_000,
        due: 1_872_000,
        score: 94,
        reasons: [
          { ok: true, text: 'Сумма совпадает до копейки' },
          { ok: true, text: 'ИНН плательщика тот же' },
          { ok: true, text: 'Дата 11.11 совпадает' },
          { ok: 'near', text: 'Номер отличается одной цифрой: 1178 вместо 1176' },
        ],
      },
      {
        key: '2',
        invoice: '26-1178',
        date: '2026-11-12',
        client: orgs.lift.name,
        sum: 930_000,
        due: 930_000,
        score: 31,
        reasons: [
          { ok: true, text: 'Номер как в назначении' },
          { ok: false, text: 'Другой клиент, связи с плательщиком нет' },
          { ok: false, text: 'Сумма меньше на 9 420,00 ₽' },
        ],
      },
      {
        key: '3',
        invoice: '26-1142',
        date: '2026-10-29',
        client: orgs.chusovaya.name,
        sum: 3_744_000,
        due: 1_872_000,
        score: 28,
        reasons: [
          { ok: true, text: 'ИНН плательщика тот же' },
          { ok: 'near', text: 'Равна остатку: половина счёта уже оплачена' },
          { ok: false, text: 'Номер и дата другие' },
        ],
      },
    ],
  },
  p('p2', orgs.kedr, 1_280_000, '2026-11-18T09:12:00', '77'),
  p('p3', orgs.tagil, 8_640_000, '2026-11-18T09:12:00', '20415'),
  p('p4', orgs.lapina, 690_000, '2026-11-17T16:30:00', '9'),
  p('p5', orgs.school17, 2_450_000, '2026-11-17T16:30:00', '540911'),
  p('p6', orgs.sigma, 1_740_000, '2026-11-17T11:04:00', '1203'),
  p('p7', orgs.bakery, 450_000, '2026-11-16T15:22:00', '61'),
  p('p8', orgs.agro, 890_000, '2026-11-16T15:22:00', '388'),
  p('p9', orgs.mamedov, 3_468_600, '2026-11-16T11:40:00', '14'),
];

export const queueNotes: Record<string, string> = {
  p1: '3 похожих счёта',
  p2: 'счёт аннулирован',
  p3: 'один платёж, 4 счёта',
  p4: 'счёт уже оплачен',
  p5: 'платит казначейство',
  p6: 'меньше на 1 ₽',
  p7: 'нет номера',
  p8: '2 похожих счёта',
  p9: 'плательщик не клиент',
};

export const autoAllocated: readonly { payer: string; invoice: string; ground: string; sum: number }[] = [
  { payer: orgs.wind.name, invoice: '26-1187', ground: 'номер счёта и сумма', sum: 1_738_500 },
  { payer: orgs.versta.name, invoice: '26-1169', ground: 'номер счёта и сумма', sum: 1_280_000 },
  { payer: orgs.lift.name, invoice: '26-1171', ground: 'номер счёта и сумма', sum: 1_280_000 },
  { payer: orgs.granit.name, invoice: '26-1160', ground: 'ИНН, единственный счёт на эту сумму', sum: 480_000 },
  { payer: orgs.razvitie.name, invoice: '26-1158', ground: 'номер счёта, оплата частями 2 из 2', sum: 960_000 },
];

export const importErrors: readonly { line: number; field: string; value: string; what: string; fix: string }[] = [
  {
    line: 418,
    field: 'ПлательщикИНН',
    value: '66720331',
    what: 'В ИНН 8 цифр вместо 10 или 12.',
    fix: 'Похоже на ООО «Сигма-Бухгалтерия»: сверьте с банком.',
  },
  {
    line: 903,
    field: 'Сумма',
    value: '12 800,00',
    what: 'В сумме пробел и запятая, нужен вид 12800.00.',
    fix: 'Файл открывали в редакторе? Выгрузите его из банка заново.',
  },
  {
    line: 1277,
    field: 'КонецДокумента',
    value: '—',
    what: 'Документ не закрыт: файл оборван на этой строке.',
    fix: 'Выгрузите выписку за 17.11 ещё раз.',
  },
];
