import { useStrings } from '@/app/locale';
import { money } from '@/lib/format';
import { en } from './en';
import { ru } from './ru';

type Remark = { code: string; params: unknown; ok?: boolean | null };
type Say = (params: Record<string, string | number>, ok: boolean, rub: (kopecks: number) => string) => string;

/** Words for what the server tells by codes. */
export function usePaymentWords() {
  const t = useStrings({ ru, en });
  return {
    t,
    remark: ({ code, params, ok }: Remark): string => {
      const say = (t.match as unknown as Record<string, Say | undefined>)[code];
      return say == null ? code : say((params ?? {}) as Record<string, string | number>, ok ?? false, money);
    },
    note: (code: string | null | undefined): string =>
      code == null ? '' : ((t.notes as unknown as Record<string, string | undefined>)[code] ?? code),
    problem: (code: string, detail: string | null | undefined): string => {
      const say = (t.problems as unknown as Record<string, ((detail: string) => string) | undefined>)[code];
      return say == null ? code : say(detail ?? '');
    },
    reason: (code: string | null | undefined): string =>
      code == null ? '' : ((t.reasons as unknown as Record<string, string | undefined>)[code] ?? code),
  };
}
