import { useStrings } from '@/app/locale';
import type { RefusalCode } from '@/gql/enums';
import type { ImportPreviewQuery } from '@/gql/graphql';
import { RefusalError } from '@/lib/api';
import { useRefusalText } from '@/messages/refusals';
import { en } from './en';
import { ru } from './ru';

export type ImportedFile = ImportPreviewQuery['import'];

/** Refusals whose words speak of a list or a field of a form, or of nothing: a table is told what the cell needs. */
const ofForms: readonly string[] = [
  'BAD_INPUT',
  'UNKNOWN_REGION',
  'UNKNOWN_CLIENT_REGION',
  'UNKNOWN_TIME_ZONE',
  'PHONE_WRONG',
];

/** What is wrong in a cell, in words. */
export function useProblemText() {
  const t = useStrings({ ru, en });
  const say = useRefusalText();
  return ({ code, column, params }: ImportedFile['problems'][number]): string => {
    const needs = ofForms.includes(code) ? t.needs[column ?? ''] : undefined;
    return needs == null
      ? say(new RefusalError(code as RefusalCode, params as Record<string, unknown>))
      : t.expected(needs);
  };
}
