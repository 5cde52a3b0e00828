import { UnstyledButton } from '@mantine/core';
import { locales, useLocale } from '@/app/locale';
import s from './LanguageLink.module.css';

/** The other language, by its own name: a reader finds it without knowing this one. */
export function LanguageLink() {
  const { locale, setLocale } = useLocale();
  const other = locale === 'ru' ? 'en' : 'ru';
  return (
    <UnstyledButton className={s.root} lang={other} onClick={() => setLocale(other)}>
      {locales[other]}
    </UnstyledButton>
  );
}
