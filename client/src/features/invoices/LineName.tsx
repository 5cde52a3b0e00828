import { useStrings } from '@/app/locale';
import { money } from '@/lib/format';
import { en } from './en';
import s from './invoices.module.css';
import { ru } from './ru';

/** What a line of an invoice is for, what is said of it, and what is taken off. */
export function LineName({ title, note = '', discount = 0 }: { title: string; note?: string; discount?: number }) {
  const t = useStrings({ ru, en }).form;
  return (
    <span className={s.lineName}>
      {title}
      {note !== '' && <span className={s.lineNote}> · {note}</span>}
      {discount > 0 && <span className={s.discount}> · {t.discountShown(money(discount))}</span>}
    </span>
  );
}
