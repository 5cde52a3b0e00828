import { money } from '@/lib/format';
import { orgs } from '@/mock/orgs';
import { Facts, Panel, Status } from '@/ui';
import s from './ClientPage.module.css';
import { ru } from './ru';

const t = ru.facts;

export function ClientFacts() {
  return (
    <>
      <Panel title={t.requisites}>
        <Facts
          items={[
            { label: t.inn, value: <span className="tnum">{orgs.wind.inn}</span>, copy: orgs.wind.inn },
            { label: t.kpp, value: <span className="tnum">{orgs.wind.kpp}</span>, copy: orgs.wind.kpp },
            { label: t.ogrn, value: <span className="tnum">1186658031147</span> },
            { label: t.category, value: t.legal },
            { label: t.address, value: '620075, Екатеринбург, ул. Мамина-Сибиряка, 101, оф. 9' },
            { label: t.signatory, value: 'Кузнецов А. В., директор, по уставу' },
          ]}
        />
      </Panel>
      <Panel title={t.service}>
        <Facts
          items={[
            { label: t.plan, value: 'Оптимальный плюс' },
            { label: t.until, value: <Status of="subscription.active" label="13.12.2027" /> },
            { label: t.orgs, value: '2 из 3' },
            { label: t.balance, value: <span className="tnum">{money(0)}</span> },
            { label: t.centre, value: 'СЦ 6614 «Опора»' },
            { label: t.manager, value: 'Петрова А. С.' },
          ]}
        />
      </Panel>
      <Panel title={t.contacts}>
        <ul className={s.contacts}>
          <li>
            <b>Ершова Марина Андреевна</b>
            <span>главный бухгалтер</span>
            <a href="tel:+79120000118">+7 912 000-01-18</a>
          </li>
          <li>
            <b>Кузнецов Андрей Викторович</b>
            <span>директор</span>
            <a href="tel:+79120000145">+7 912 000-01-45</a>
          </li>
        </ul>
      </Panel>
    </>
  );
}
