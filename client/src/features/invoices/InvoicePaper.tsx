import type { ReactNode } from 'react';
import { amount, date, dateLong, money } from '@/lib/format';
import { rublesInWords } from '@/lib/words';
import { seller } from '@/mock/orgs';
import s from './InvoicePaper.module.css';
import { type InvoiceView, lineSum, totals } from './model';
import { PaymentQr } from './PaymentQr';
import { ru } from './ru';

const t = ru.paper;

/** The invoice as a sheet of paper. All sizes are in em of the sheet, so it scales to any width. */
export function InvoicePaper({ invoice }: { invoice: InvoiceView }) {
  const sum = totals(invoice.lines);
  return (
    <div className={s.fit}>
      <article className={s.sheet}>
        <div className={s.bankRow}>
          <BankBlock />
          <figure className={s.qr}>
            <PaymentQr seed={`${seller.account}${sum.total}`} />
            <figcaption>{t.qr}</figcaption>
          </figure>
        </div>
        <p className={s.title}>{t.title(invoice.number ?? t.newNumber, dateLong(invoice.date))}</p>
        <dl className={s.parties}>
          <Party
            label={t.seller}
          >{`${seller.name}, ${t.inn} ${seller.inn}, ${t.kpp} ${seller.kpp}, ${seller.address}`}</Party>
          <Party
            label={t.buyer}
          >{`${invoice.buyer.name}, ${t.inn} ${invoice.buyer.inn}${invoice.buyer.kpp ? `, ${t.kpp} ${invoice.buyer.kpp}` : ''}, ${invoice.buyerAddress}`}</Party>
          <Party label={t.basis}>{t.offer}</Party>
        </dl>
        <table className={s.lines}>
          <thead>
            <tr>
              {t.cols.map((c) => (
                <th key={c}>{c}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {invoice.lines.map((l, i) => (
              <tr key={l.id}>
                <td>{i + 1}</td>
                <td>
                  {l.title}
                  {l.discount > 0 && <span className={s.discount}>{`, ${ru.lines.discount(l.discount)}`}</span>}
                </td>
                <td>{l.qty}</td>
                <td>{l.unit}</td>
                <td>{amount(l.price)}</td>
                <td>{amount(lineSum(l))}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <dl className={s.totals}>
          <div>
            <dt>{t.total}</dt>
            <dd>{amount(sum.total)}</dd>
          </div>
          <div>
            <dt>{t.vat}</dt>
            <dd>{sum.vat > 0 ? amount(sum.vat) : ru.lines.noVat}</dd>
          </div>
          <div className={s.pay}>
            <dt>{t.pay}</dt>
            <dd>{amount(sum.total)}</dd>
          </div>
        </dl>
        <p>{t.count(String(invoice.lines.length), money(sum.total))}</p>
        <p className={s.words}>{rublesInWords(sum.total)}</p>
        <p className={s.terms}>{t.due(date(invoice.due))}</p>
        <div className={s.signs}>
          <Sign role={t.head} name={t.headName} />
          <Sign role={t.accountant} name={t.accountantName} />
        </div>
      </article>
    </div>
  );
}

function BankBlock() {
  return (
    <table className={s.bank}>
      <tbody>
        <tr>
          <td colSpan={2} rowSpan={2}>
            {seller.bank}
            <small>{t.bank}</small>
          </td>
          <td>{t.bik}</td>
          <td>{seller.bik}</td>
        </tr>
        <tr>
          <td>{t.acc}</td>
          <td>{seller.corr}</td>
        </tr>
        <tr>
          <td>{`${t.inn} ${seller.inn}`}</td>
          <td>{`${t.kpp} ${seller.kpp}`}</td>
          <td rowSpan={2}>{t.acc}</td>
          <td rowSpan={2}>{seller.account}</td>
        </tr>
        <tr>
          <td colSpan={2}>
            {seller.name}
            <small>{t.recipient}</small>
          </td>
        </tr>
      </tbody>
    </table>
  );
}

const Party = ({ label, children }: { label: string; children: ReactNode }) => (
  <div>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);

const Sign = ({ role, name }: { role: string; name: string }) => (
  <p className={s.sign}>
    <span>{role}</span>
    <span className={s.line} />
    <span>{name}</span>
  </p>
);
