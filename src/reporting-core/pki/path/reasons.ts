export type Verdict = 'valid' | 'invalid' | 'unknown';

/**
 * Why something is not simply valid. `invalid`: it must not be relied on. `unknown`: what is at hand does not suffice to
 * decide; with more certificates, lists or time it may become either.
 */
export const reasonTable = {
  NO_TRUSTED_PATH: ['unknown', 'Нет пути до доверенного центра', 'No path to a trusted authority'],
  WORK_LIMIT: [
    'unknown',
    'Проверка остановлена: слишком много вариантов пути',
    'Checking stopped: too many possible paths',
  ],
  REVOCATION_UNKNOWN: [
    'unknown',
    'Неизвестно, отозван ли сертификат',
    'Whether the certificate is revoked is not known',
  ],
  REVOCATION_STALE: ['unknown', 'Сведения об отзыве устарели', 'The revocation data is out of date'],
  SIGNER_CERTIFICATE_MISSING: ['unknown', 'Нет сертификата подписавшего', "The signer's certificate is missing"],
  CONTENT_MISSING: ['unknown', 'Нет подписанного документа', 'The signed document is missing'],
  MALFORMED: ['invalid', 'Данные не соответствуют формату', 'The data does not follow its format'],
  ALGORITHM_REFUSED: ['invalid', 'Алгоритм или ключ не принимается', 'The algorithm or the key is not accepted'],
  SIGNATURE_WRONG: ['invalid', 'Подпись не сходится', 'The signature does not match'],
  CONTENT_CHANGED: ['invalid', 'Документ изменён после подписания', 'The document was changed after signing'],
  CONTENT_TYPE_WRONG: [
    'invalid',
    'Вид содержимого не тот, что подписан',
    'The type of the content is not the one that was signed',
  ],
  SIGNED_ATTRIBUTES_WRONG: ['invalid', 'Подписанные свойства неверны', 'The signed attributes are wrong'],
  SIGNER_NOT_BOUND: [
    'invalid',
    'Подпись сделана не по этому сертификату',
    'The signature is bound to another certificate',
  ],
  NO_SIGNATURES: ['invalid', 'Подписей нет', 'There are no signatures'],
  NOT_YET_VALID: ['invalid', 'Срок сертификата ещё не начался', 'The certificate is not valid yet'],
  EXPIRED: ['invalid', 'Срок сертификата истёк', 'The certificate has expired'],
  NAMES_DO_NOT_CHAIN: ['invalid', 'Имена издателей не образуют цепочку', 'The names of the issuers do not chain'],
  NOT_AN_AUTHORITY: ['invalid', 'Издатель не является удостоверяющим центром', 'The issuer is not an authority'],
  PATH_TOO_LONG: ['invalid', 'Цепочка длиннее разрешённой', 'The chain is longer than allowed'],
  KEY_USAGE_FORBIDS: ['invalid', 'Назначение ключа не разрешает этого', 'The key usage does not allow this'],
  PURPOSE_FORBIDS: ['invalid', 'Сертификат выдан для других целей', 'The certificate is for other purposes'],
  NAME_NOT_PERMITTED: ['invalid', 'Имя не разрешено издателю', 'The issuer may not certify this name'],
  POLICY_NOT_ACCEPTED: ['invalid', 'Политики сертификатов не подходят', 'The certificate policies are not acceptable'],
  CRITICAL_EXTENSION: ['invalid', 'Критичное расширение неизвестно', 'A critical extension is not known'],
  REVOKED: ['invalid', 'Сертификат отозван', 'The certificate is revoked'],
  SUSPENDED: ['invalid', 'Действие сертификата приостановлено', 'The certificate is suspended'],
  TIME_STAMP_WRONG: ['invalid', 'Штамп времени неверен', 'The time-stamp is wrong'],
} as const satisfies Record<string, readonly ['invalid' | 'unknown', string, string]>;

export type ReasonCode = keyof typeof reasonTable;

export interface Reason {
  code: ReasonCode;
  /** Which certificate it is about: its subject, for people. */
  subject?: string;
  /** Facts beside the words: a date, an OID, a limit. */
  detail?: string;
}

export const reason = (code: ReasonCode, subject?: string, detail?: string): Reason => ({ code, subject, detail });

/** The worst of the reasons: none is valid, one that forbids is invalid, otherwise unknown. */
export function verdictOf(reasons: Reason[]): Verdict {
  if (reasons.length === 0) return 'valid';
  return reasons.some(({ code }) => reasonTable[code][0] === 'invalid') ? 'invalid' : 'unknown';
}

/** One sentence for a protocol or a log. */
export function explain({ code, subject, detail }: Reason, language: 'ru' | 'en'): string {
  const words = reasonTable[code][language === 'ru' ? 1 : 2];
  return [words, detail && ` (${detail})`, subject && `: ${subject}`].filter(Boolean).join('');
}
