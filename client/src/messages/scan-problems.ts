import type { ScanProblem } from '@kernel/scan-quality';
import type { Locale } from '@/app/locale';

/** What is wrong with a scan and what to do; the same words before the upload and after it. */
const words: Record<ScanProblem, readonly [ru: string, en: string]> = {
  EMPTY: ['Файл пустой.', 'The file is empty.'],
  TOO_LARGE: [
    'Файл больше 20 МБ. Снимите с меньшим размером.',
    'The file is larger than 20 MB. Take a smaller picture.',
  ],
  TYPE: ['Нужен JPEG, PNG или PDF.', 'A JPEG, PNG or PDF is needed.'],
  BROKEN: ['Файл повреждён и не открывается. Сохраните его заново.', 'The file is damaged. Save it anew.'],
  TOO_MANY_PIXELS: ['Снимок слишком большой. Уменьшите до 40 Мп.', 'The picture is too large. Reduce it to 40 Mpx.'],
  RESOLUTION: [
    'Слишком мелко: короткая сторона меньше 1000 точек. Снимите ближе.',
    'Too small: the short side is under 1000 pixels. Come closer.',
  ],
  BLANK: [
    'Страница пустая. Проверьте, той ли стороной лежал документ.',
    'The page is blank. Check which side was scanned.',
  ],
  DARK: ['Слишком темно. Снимите при дневном свете.', 'Too dark. Take it in daylight.'],
  BLURRED: [
    'Снимок смазан. Держите телефон ровно и дождитесь резкости.',
    'It is blurred. Hold still and wait for focus.',
  ],
  PDF_ENCRYPTED: ['PDF закрыт паролем. Сохраните без пароля.', 'The PDF is under a password. Save it without one.'],
  PDF_ACTIVE: [
    'В PDF есть программа, форма или вложение. Сохраните как простой скан.',
    'The PDF holds a program, a form or a file. Save a plain scan.',
  ],
  PDF_PAGES: ['В PDF нет страниц или их больше 30.', 'The PDF has no pages or more than 30.'],
  TOO_LONG: ['Файл слишком сложный. Сохраните проще.', 'The file is too complex. Save a simpler one.'],
};

export const scanProblemWord = (locale: Locale, problem: ScanProblem) => words[problem][locale === 'en' ? 1 : 0];
export const scanProblemWords = (locale: Locale, problems: unknown): string =>
  (Array.isArray(problems) ? problems : [])
    .filter((p): p is ScanProblem => typeof p === 'string' && p in words)
    .map((p) => scanProblemWord(locale, p))
    .join(' ') || (locale === 'en' ? 'The scan is not accepted.' : 'Скан не принят.');
