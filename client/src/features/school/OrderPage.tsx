import { ActionIcon, Button, Checkbox, SegmentedControl, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { moneyRound } from '@/lib/format';
import { orgs } from '@/mock/orgs';
import { PublicFrame } from '@/pages/PublicFrame';
import s from './OrderPage.module.css';
import { ru } from './ru';

const t = ru.order;
const PRICE = 960_000;
const roleAddress = /^(info|buh|office|mail|zakaz|kadry|sales)@/i;
type Person = { id: number; fio: string; phone: string; email: string };
const initial: readonly Person[] = [
  { id: 1, fio: 'Ершова Марина Андреевна', phone: '+7 912 000-01-18', email: 'm.ershova@mail.example' },
  { id: 2, fio: 'Соболев Денис Игоревич', phone: '+7 912 000-01-36', email: 'm.ershova@mail.example' },
];

export default function OrderPage() {
  const [people, setPeople] = useState(initial);
  const [stream, setStream] = useState<string>(t.streams[0][0]);
  const [payer, setPayer] = useState('legal');
  const set = (id: number, patch: Partial<Person>) =>
    setPeople((prev) => prev.map((p) => (p.id === id ? { ...p, ...patch } : p)));
  const add = () =>
    setPeople((prev) => [...prev, { id: Math.max(0, ...prev.map((p) => p.id)) + 1, fio: '', phone: '', email: '' }]);
  return (
    <PublicFrame section={ru.section}>
      <header className={s.head}>
        <p className="muted">
          {t.title} · {t.centre}
        </p>
        <h1 className={s.title}>{t.course}</h1>
        <p className="muted">{t.meta.join(' · ')}</p>
      </header>
      <form className={s.layout} noValidate onSubmit={(e) => e.preventDefault()}>
        <div className={s.fields}>
          <Streams value={stream} onChange={setStream} />
          <section className={s.block} aria-labelledby="payer">
            <div className={s.blockHead}>
              <h2 id="payer" className={s.blockTitle}>
                {t.payer}
              </h2>
              <SegmentedControl
                value={payer}
                onChange={setPayer}
                aria-label={t.payer}
                data={[
                  { value: 'legal', label: t.legal },
                  { value: 'person', label: t.person },
                ]}
              />
            </div>
            <div className={s.grid}>
              <TextInput
                size="md"
                label={t.inn}
                inputMode="numeric"
                defaultValue={orgs.wind.inn}
                description={t.filled}
                inputWrapperOrder={['label', 'input', 'description', 'error']}
              />
              <TextInput size="md" label={t.kpp} inputMode="numeric" defaultValue={orgs.wind.kpp} />
              <TextInput size="md" className={s.wide} label={t.name} defaultValue={orgs.wind.name} />
              <TextInput
                size="md"
                className={s.wide}
                label={t.address}
                defaultValue="620075, Екатеринбург, ул. Мамина-Сибиряка, 101, оф. 9"
              />
            </div>
          </section>
          <section className={s.block} aria-labelledby="learners">
            <h2 id="learners" className={s.blockTitle}>
              {t.learners}
            </h2>
            {people.map((p, i) => (
              <LearnerFields
                key={p.id}
                index={i + 1}
                person={p}
                duplicate={people.some((o, j) => j < i && o.email !== '' && o.email === p.email)}
                onChange={(patch) => set(p.id, patch)}
                onRemove={people.length > 1 ? () => setPeople((prev) => prev.filter((o) => o.id !== p.id)) : undefined}
              />
            ))}
            <Button variant="default" size="sm" leftSection={<IconPlus size={16} />} onClick={add} className={s.add}>
              {t.addLearner}
            </Button>
          </section>
        </div>
        <Summary count={people.length} />
      </form>
    </PublicFrame>
  );
}

function Streams({ value, onChange }: { value: string; onChange: (v: string) => void }) {
  return (
    <fieldset className={s.streams}>
      <legend className={s.blockTitle}>{t.stream}</legend>
      {t.streams.map(([key, dates, places]) => (
        <label key={key} className={s.stream} data-on={key === value || undefined}>
          <input type="radio" name="stream" checked={key === value} onChange={() => onChange(key)} />
          <span className={s.streamText}>
            <b>{dates}</b>
            <span>{places}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

type LearnerProps = {
  index: number;
  person: Person;
  duplicate: boolean;
  onChange: (patch: Partial<Person>) => void;
  onRemove?: () => void;
};

function LearnerFields({ index, person: p, duplicate, onChange, onRemove }: LearnerProps) {
  return (
    <fieldset className={s.learner}>
      <legend className={s.learnerTitle}>{t.learner(index)}</legend>
      {onRemove != null && (
        <ActionIcon
          className={s.remove}
          variant="subtle"
          color="gray"
          size={36}
          aria-label={t.remove(index)}
          onClick={onRemove}
        >
          <IconTrash size={17} />
        </ActionIcon>
      )}
      <div className={s.grid}>
        <TextInput
          size="md"
          className={s.wide}
          label={t.fio}
          autoComplete="name"
          value={p.fio}
          onChange={(e) => onChange({ fio: e.currentTarget.value })}
        />
        <TextInput
          size="md"
          label={t.phone}
          type="tel"
          value={p.phone}
          onChange={(e) => onChange({ phone: e.currentTarget.value })}
        />
        <TextInput
          size="md"
          label={t.email}
          type="email"
          value={p.email}
          description={duplicate ? undefined : roleAddress.test(p.email) ? t.emailWarn : t.emailHint}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          error={duplicate ? t.emailError : undefined}
          onChange={(e) => onChange({ email: e.currentTarget.value })}
        />
      </div>
    </fieldset>
  );
}

function Summary({ count }: { count: number }) {
  return (
    <aside className={s.summary}>
      <p className={s.sumLine}>
        <span>{t.total}</span>
        <b>{moneyRound(PRICE * count)}</b>
      </p>
      <p className={s.small}>
        {t.perOne}. {t.vat}
      </p>
      <Checkbox defaultChecked label={t.education} />
      <Checkbox defaultChecked label={t.consent} />
      <Button type="submit" size="md" fullWidth>
        {t.submit}
      </Button>
      <div className={s.after}>
        <h2 className={s.afterTitle}>{t.after}</h2>
        <ol className={s.afterList}>
          {t.afterSteps.map((x, i) => (
            <li key={x}>
              <span>{i + 1}</span>
              {x}
            </li>
          ))}
        </ol>
      </div>
    </aside>
  );
}
