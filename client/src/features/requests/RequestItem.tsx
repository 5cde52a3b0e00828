import type { Deadline } from '@kernel/deadline';
import { describeDeadline } from '@kernel/deadline-in-words';
import { regionName } from '@kernel/regions';
import { useLocale, useStrings } from '@/app/locale';
import type { RequestCardFragment } from '@/gql/graphql';
import { useApi } from '@/lib/api';
import { moment, momentDeadline, phone } from '@/lib/format';
import { Facts, Panel, Status } from '@/ui';
import { en } from './en';
import { ProductsToConnect } from './queries';
import s from './requests.module.css';
import { ru } from './ru';

/** What the applicant has written, and by when he is called and why. */
export function RequestItem({ request: r }: { request: RequestCardFragment }) {
  const t = useStrings({ ru, en });
  const { locale } = useLocale();
  const late = r.status === 'NEW' && new Date(r.contactBy).getTime() < Date.now();
  const product = useApi(ProductsToConnect).data?.publicProducts.find((one) => one.code === r.productCode);
  const optional = (label: string, value: string | null | undefined) => (value ? [{ label, value }] : []);
  return (
    <div className={s.item} tabIndex={0} role="group" aria-label={t.number(r.number)}>
      <header className={s.itemHead}>
        <h2 className={s.itemTitle}>{t.number(r.number)}</h2>
        <Status of={`request.${r.status.toLowerCase() as Lowercase<typeof r.status>}`} variant="pill" />
      </header>
      <p className={s.due} data-tone={late ? 'danger' : undefined}>
        {r.contactedAt == null ? (
          <>
            {t.contactBy} <b>{momentDeadline(r.contactBy)}</b>
          </>
        ) : (
          <>
            {t.contactedAt} <b>{moment(r.contactedAt)}</b>
          </>
        )}
      </p>
      {late && r.escalatedAt != null && (
        <p className={s.due} data-tone="danger">
          {t.escalated} {moment(r.escalatedAt)}
        </p>
      )}
      <p className={s.why}>
        {t.rule}: {describeDeadline(r.deadline as Deadline, locale, { ru: ru.base, en: en.base })}
      </p>
      <Panel title={t.facts.title}>
        <Facts
          items={[
            { label: t.facts.contact, value: r.contactName },
            { label: t.facts.phone, value: <a href={`tel:${r.phone}`}>{phone(r.phone)}</a>, copy: r.phone },
            ...(r.email
              ? [{ label: t.facts.email, value: <a href={`mailto:${r.email}`}>{r.email}</a>, copy: r.email }]
              : []),
            ...optional(t.facts.organisation, r.organisation),
            ...(r.inn ? [{ label: t.facts.inn, value: <span className="tnum">{r.inn}</span>, copy: r.inn }] : []),
            ...optional(t.facts.kpp, r.kpp),
            ...optional(t.facts.region, regionName(r.regionCode)),
            ...optional(t.facts.product, product?.name ?? r.productCode),
            { label: t.facts.received, value: moment(r.createdAt) },
            { label: t.facts.centre, value: r.centre == null ? t.facts.none : `${r.centre.number} «${r.centre.name}»` },
          ]}
        />
      </Panel>
      {r.wishes && (
        <Panel title={t.facts.wishes}>
          <p className={s.wishes}>{r.wishes}</p>
        </Panel>
      )}
      {(r.note || r.declineReason != null) && (
        <Panel title={t.facts.note}>
          {r.declineReason != null && <p className={s.wishes}>{t.reasons[r.declineReason]}</p>}
          {r.note && <p className={s.wishes}>{r.note}</p>}
        </Panel>
      )}
    </div>
  );
}
