import { createContext, type ReactNode, useContext, useLayoutEffect, useState } from 'react';
import { setFormatLocale } from '@/lib/format';

export type Locale = 'ru' | 'en';
export const locales = { ru: 'Русский', en: 'English' } as const satisfies Record<Locale, string>;

/** The shape of a set of words: `en: Strings<typeof ru>` does not compile while a word is missing. */
export type Strings<T> = T extends string
  ? string
  : T extends (...args: infer A) => string
    ? (...args: A) => string
    : T extends readonly string[]
      ? readonly string[]
      : { readonly [K in keyof T]: Strings<T[K]> };

/** One text in both languages, for names given outside of a component (menu items, columns of a kit). */
export type Text = Readonly<Record<Locale, string>>;

const KEY = 'okno-locale';
/** Set where a person has chosen the language himself: such a choice outlives every log-in on the device. */
const BY_HAND = 'okno-locale-chosen';
const kept = (): Locale | null => {
  const value = localStorage.getItem(KEY);
  return value === 'ru' || value === 'en' ? value : null;
};

/** On the first visit: the language that the browser puts first of the two. */
const ofBrowser = (): Locale =>
  navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => tag === 'ru' || tag === 'en') === 'en' ? 'en' : 'ru';

type Value = { locale: Locale; setLocale: (locale: Locale) => void; adopt: (locale: string) => Locale };
const Context = createContext<Value>({ locale: 'ru', setLocale: () => undefined, adopt: () => 'ru' });

/**
 * The language of the interface: what was chosen by hand on this device (`setLocale`); else that of the account, once it
 * is known (`adopt`); until then that of the browser. Formats follow it.
 */
export function LocaleProvider({ children }: { children: ReactNode }) {
  const [locale, setState] = useState<Locale>(() => kept() ?? ofBrowser());
  setFormatLocale(locale);
  useLayoutEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  const show = (next: Locale) => {
    localStorage.setItem(KEY, next);
    setState(next);
    return next;
  };
  const setLocale = (next: Locale) => {
    localStorage.setItem(BY_HAND, 'yes');
    show(next);
  };
  const adopt = (next: string) => {
    const chosen = localStorage.getItem(BY_HAND) == null ? null : kept();
    return chosen ?? show(next === 'en' ? 'en' : 'ru');
  };
  return <Context value={{ locale, setLocale, adopt }}>{children}</Context>;
}

export const useLocale = () => useContext(Context);
export const currentLocale = (): Locale => kept() ?? ofBrowser();

/** The words of a feature in the present language: `const t = useStrings({ ru, en })`. */
export function useStrings<T>(words: { ru: T; en: Strings<T> }): Strings<T> {
  const { locale } = useLocale();
  return locale === 'en' ? words.en : (words.ru as Strings<T>);
}

export const useText = () => {
  const { locale } = useLocale();
  return (text: Text) => text[locale];
};
