import { DateInput, type DateInputProps, DatesProvider } from '@mantine/dates';
import '@mantine/dates/styles.css';
import 'dayjs/locale/ru';
import 'dayjs/locale/en-gb';
import { useLocale } from '@/app/locale';
import { readDate } from '@/lib/typed';
import classes from './DayInput.module.css';
import { order } from './form/fields';
import { useUiStrings } from './strings';

/** A legal date 'YYYY-MM-DD' or null, written, read and picked as is usual in the language of the page. */
export function DayInput(props: DateInputProps) {
  const { locale } = useLocale();
  const t = useUiStrings().form;
  return (
    <DatesProvider settings={{ locale: locale === 'ru' ? 'ru' : 'en-gb', firstDayOfWeek: 1 }}>
      <DateInput
        inputWrapperOrder={order}
        valueFormat={locale === 'ru' ? 'DD.MM.YYYY' : 'DD/MM/YYYY'}
        dateParser={readDate}
        clearButtonProps={{ 'aria-label': t.clearDate }}
        ariaLabels={t.calendar}
        classNames={{ day: classes.day }}
        hideOutsideDates
        {...props}
      />
    </DatesProvider>
  );
}
