import type { Strings } from '@/app/locale';
import type { problemsRu } from './problem-words.ru';

export const problemsEn: Strings<typeof problemsRu> = {
  EMPTY_FILE: () => 'The file is empty. Export the statement from the bank again.',
  TOO_LARGE: () => 'The file is larger than 20 MB. Export fewer days.',
  TOO_MANY_DOCUMENTS: () => 'The file holds more than 200,000 documents. Export fewer days.',
  UNKNOWN_FORMAT: () => 'This is neither a 1C statement nor camt.053. Choose one of these formats in the bank.',
  ENCODING: () => 'The encoding can’t be read. Was the file opened in an editor? Export it from the bank again.',
  CONTROL_CHARACTER: () => 'The file holds control characters: it is damaged. Export it from the bank again.',
  TRUNCATED: () => 'The file is cut off: it has no end. Export the statement again.',
  AFTER_END: () => 'Text follows the end of the file. Don’t join files, load each by itself.',
  BAD_LINE: (detail) => `A line can’t be read${said(detail)}. Export the file from the bank again.`,
  SECTION_NOT_CLOSED: () => 'A document is not closed: the next one begins. Export the file from the bank again.',
  REPEATED_KEY: (detail) => `A field is repeated${said(detail)}. Export the file from the bank again.`,
  MISSING_FIELD: (detail) => `A required field is missing${said(detail)}. Export the file from the bank again.`,
  BAD_AMOUNT: (detail) =>
    `The sum can’t be read${said(detail)}: 12800.00 is expected. Was the file opened in an editor?`,
  BAD_DATE: (detail) => `The date can’t be read${said(detail)}: 18.11.2026 is expected.`,
  BAD_ACCOUNT: (detail) => `The account number is wrong${said(detail)}: 20 digits are expected.`,
  NO_ACCOUNT: () => 'The statement names no account. Export it from the bank again.',
  BATCH_AMOUNTS: () => 'The sums of a batch don’t add up. Ask the bank for a statement without batches.',
  BROKEN_XML: (detail) => `The XML is broken${said(detail)}. Export the file from the bank again.`,
  DOCTYPE: () => 'The XML has a DOCTYPE; such files are not taken. Export the file from the bank again.',
  TOO_DEEP: () => 'The XML is nested too deeply: it is no statement.',
  UNSUPPORTED_VERSION: (detail) => `This version is not supported${said(detail)}. Choose camt.053 version 05 or 08.`,
  STATEMENT_ACCOUNT_UNKNOWN: (detail) =>
    `Account ${detail} belongs to none of your sellers. The partner’s administrator enters accounts into the seller’s card. Load the file again when this one is there.`,
  STATEMENT_OWNERS_MIXED: () => 'The file holds accounts of different owners. Export each statement by itself.',
};

const said = (detail: string) => (detail ? `: “${detail}”` : '');
