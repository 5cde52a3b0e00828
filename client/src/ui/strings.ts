import { type Strings, useStrings } from '@/app/locale';
import { en } from './en';
import { ru } from './ru';

const words = { ru, en };
export const useUiStrings = (): Strings<typeof ru> => useStrings(words);
