import { Button, Checkbox, PasswordInput, PinInput, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Meter } from '@/ui';
import { AuthFrame } from './AuthFrame';
import s from './AuthFrame.module.css';
import { ru } from './ru';

const t = ru.register;

export default function RegisterPage() {
  return (
    <AuthFrame footer={<a href="tel:88005550614">8 800 555-06-14</a>}>
      <h1 className={s.title}>{t.title}</h1>
      <p className={s.sub}>{t.sub}</p>
      <form className={s.stack} noValidate onSubmit={(e) => e.preventDefault()}>
        <TextInput size="md" label={t.name} autoComplete="name" defaultValue="Андрей Кузнецов" />
        <TextInput
          size="md"
          label={t.email}
          type="email"
          autoComplete="email"
          defaultValue="a.kuznetsov@severveter.example"
        />
        <TextInput size="md" label={t.phone} type="tel" autoComplete="tel" defaultValue="+7 912 000-01-45" />
        <div role="group" aria-labelledby="code" className={s.code}>
          <p id="code" className={s.label}>
            {t.code}
          </p>
          <PinInput
            length={6}
            type="number"
            size="md"
            defaultValue="4170"
            oneTimeCode
            placeholder=""
            getInputProps={(i) => ({ 'aria-label': t.digit(i + 1) })}
          />
          <p className={s.note}>{t.codeNote}</p>
        </div>
        <PasswordInput
          size="md"
          label={t.password}
          autoComplete="new-password"
          defaultValue="тихий-кедр-у-реки"
          description={t.passwordNote}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          visibilityToggleButtonProps={{ 'aria-label': ru.login.show }}
        />
        <p className={s.strength}>
          <Meter value={86} label={t.strength} />
          {t.strength}
        </p>
        <Checkbox label={t.consent} defaultChecked />
        <Button type="submit" size="md" fullWidth>
          {t.submit}
        </Button>
        <p className={s.alt}>
          {t.have} <Link to="/login">{t.login}</Link>
        </p>
      </form>
    </AuthFrame>
  );
}
