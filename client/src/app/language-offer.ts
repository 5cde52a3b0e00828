import { graphql } from '@/gql';
import { execute } from '@/lib/api';
import { toastDone, toastFailed } from '@/ui/toast';
import { en } from './en';
import type { Locale } from './locale';
import { ru } from './ru';
import { queryClient } from './session';
import { type Viewer, viewerKey } from './viewer';

const KeepLanguage = graphql(`
  mutation KeepLanguage($input: ProfileInput!) {
    updateProfile(input: $input) { id name locale }
  }
`);

/** Pages stay in the language that was chosen here; where letters come in another, that can be changed at once. */
export function offerLanguage({ name, locale }: Viewer['person'], chosen: Locale): void {
  if (chosen === locale) return;
  const t = (chosen === 'en' ? en : ru).user;
  toastDone(t.otherLetters, {
    label: t.sameLetters,
    act: () => {
      execute(KeepLanguage, { input: { name, locale: chosen } }, { scope: null }).then(
        async () => {
          toastDone(t.lettersToo);
          await queryClient.invalidateQueries({ queryKey: viewerKey });
        },
        () => toastFailed(t.sameLetters, t.lettersAsBefore),
      );
    },
  });
}
