import { Button, Checkbox, PasswordInput, SegmentedControl, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { AuthFrame } from './AuthFrame';
import s from './AuthFrame.module.css';
import { ru } from './ru';

const t = ru.login;
type Method = 'password' | 'phone' | 'cert';
const methods = Object.entries(t.methods).map(([value, label]) => ({ value, label }));
const fromHash = (): Method => (location.hash === '#phone' ? 'phone' : location.hash === '#cert' ? 'cert' : 'password');

export default function LoginPage() {
  const [method, setMethod] = useState<Method>(fromHash);
  const Form = { password: PasswordForm, phone: PhoneForm, cert: CertForm }[method];
  return (
    <AuthFrame
      footer={
        <>
          <a href="#check">{t.check}</a>
          <a href="tel:88005550614">8 800 555-06-14</a>
          <a href="#en" lang="en">
            {t.english}
          </a>
        </>
      }
    >
      <h1 className={s.title}>{t.title}</h1>
      <form className={s.stack} noValidate onSubmit={(e) => e.preventDefault()}>
        <SegmentedControl
          fullWidth
          size="sm"
          aria-label={t.method}
          value={method}
          onChange={(v) => setMethod(v as Method)}
          data={methods}
        />
        <Form />
        <p className={s.alt}>
          {t.noAccount} <Link to="/register">{t.register}</Link>
        </p>
      </form>
    </AuthFrame>
  );
}

function PasswordForm() {
  return (
    <>
      <TextInput
        size="md"
        label={t.email}
        type="email"
        autoComplete="username"
        defaultValue="a.petrova@opora.example"
      />
      <PasswordInput
        size="md"
        label={t.password}
        autoComplete="current-password"
        defaultValue="пароль-из-слов"
        visibilityToggleButtonProps={{ 'aria-label': t.show }}
      />
      <div className={s.between}>
        <Checkbox label={t.remember} description={t.rememberNote} />
        <a href="#forgot">{t.forgot}</a>
      </div>
      <Button type="submit" size="md" fullWidth>
        {t.submit}
      </Button>
    </>
  );
}

function PhoneForm() {
  return (
    <>
      <TextInput
        size="md"
        label={t.phone}
        type="tel"
        autoComplete="tel"
        defaultValue="+7 912 000-01-45"
        description={t.phoneNote}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
      />
      <Button type="submit" size="md" fullWidth>
        {t.sendCode}
      </Button>
    </>
  );
}

const certs = [
  { id: '1', name: 'Петрова Анна Сергеевна', note: 'ООО «Опора-Сервис», до 14.02.2027' },
  { id: '2', name: 'Петрова Анна Сергеевна', note: 'Физическое лицо, до 02.06.2027' },
] as const;

function CertForm() {
  const [picked, setPicked] = useState<string>('1');
  return (
    <>
      <fieldset className={s.certs}>
        <legend className="sr">{t.certs}</legend>
        {certs.map((c) => (
          <label key={c.id} className={s.cert} data-on={picked === c.id || undefined}>
            <input type="radio" name="cert" checked={picked === c.id} onChange={() => setPicked(c.id)} />
            <span className={s.certText}>
              <b>{c.name}</b>
              <span>{c.note}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <p className={s.note}>{t.certNote}</p>
      <Button type="submit" size="md" fullWidth>
        {t.certLogin}
      </Button>
    </>
  );
}
