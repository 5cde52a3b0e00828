import { num } from '@/lib/format';
import { useUiStrings } from '../strings';

/** Words for a code of lib/zod; a text that is no code (a refusal of the server) is shown as it is. */
export function useFieldText() {
  const t = useUiStrings().form;
  return (message: string | undefined): string | undefined => {
    if (message == null || !message.startsWith('@')) return message;
    const [code, value = ''] = message.slice(1).split(':');
    switch (code) {
      case 'required':
        return t.required;
      case 'phone':
        return t.phone;
      case 'email':
        return t.email;
      case 'money':
        return t.money;
      case 'date':
        return t.date;
      case 'tooShort':
        return t.tooShort(Number(value));
      case 'tooLong':
        return t.tooLong(Number(value));
      case 'tooSmall':
        return t.tooSmall(num(Number(value)));
      case 'tooBig':
        return t.tooBig(num(Number(value)));
      default:
        return t.invalid;
    }
  };
}
