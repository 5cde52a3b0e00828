type P = Readonly<Record<string, string | number>>;

/** Why an invoice fits or doesn't, and what is strange about a payment. `rub` shows kopecks. */
export const matchRu = {
  number: (p: P) => (p.doubts ? `Номер ${p.number} читается неясно` : `Номер ${p.number} назван в назначении`),
  number_tail: (p: P) => `Номер назван без номера центра: ${p.tail}`,
  payer_inn: (p: P, ok: boolean) =>
    ok ? 'ИНН плательщика тот же' : p.payer ? `Платит другой: ИНН ${p.payer}` : 'ИНН плательщика не указан',
  inn_in_purpose: () => 'ИНН клиента назван в назначении',
  group_inn: () => 'Плательщик из той же группы организаций',
  amount: (p: P, ok: boolean, rub: (kopecks: number) => string) => {
    const difference = Number(p.paid) - Number(p.outstanding);
    if (ok) return 'Сумма совпадает до копейки';
    return difference < 0 ? `Сумма меньше на ${rub(-difference)}` : `Сумма больше на ${rub(difference)}`;
  },
  name: () => 'Название плательщика то же',
  status: (p: P) =>
    ({ expired: 'Срок предложения истёк', settled: 'Счёт уже оплачен', annulled: 'Счёт аннулирован' })[
      String(p.status)
    ] ?? 'Счёт закрыт',
  payer_inn_differs: (p: P) => `Платит не сам клиент: ИНН ${p.payer} вместо ${p.client}`,
  payer_inn_missing: () => 'В платеже нет ИНН плательщика',
  vat_text_mismatch: (p: P) => `НДС в назначении ${rate(Number(p.said))}, в счёте ${rate(Number(p.invoice))}`,
  homoglyph: (p: P) => `В номере ${p.number} буква вместо цифры`,
  number_unclear: (p: P) => `Номер ${p.number} слился с соседним текстом`,
  number_unknown: (p: P) => `Счёта № ${p.number} у этого продавца нет`,
  number_repeated: (p: P) => `Номер ${p.number} есть у нескольких счетов`,
  several_clients: () => 'Названы счета разных клиентов',
  invoice_expired: (p: P) => `Срок счёта № ${p.number} истёк`,
  invoice_settled: (p: P) => `Счёт № ${p.number} уже оплачен`,
  invoice_annulled: (p: P) => `Счёт № ${p.number} аннулирован`,
  amount_differs: () => 'Сумма платежа не равна сумме названных счетов',
} as const;

const rate = (bp: number) => (bp < 0 ? 'нет' : `${bp / 100}\u00a0%`);
