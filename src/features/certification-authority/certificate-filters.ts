import { containing, literally, searchWords } from '../../platform/database/search-words.js';
import type { Work } from '../../platform/database/work.js';
import { type Moments, momentsOf } from '../access/index.js';

export const certificateViews = ['active', 'expiring', 'expired', 'suspended', 'revoked'] as const;
export type CertificateView = (typeof certificateViews)[number];
export const certificateSorts = ['newest', 'endsSoon'] as const;
export type CertificateSort = (typeof certificateSorts)[number];

export interface CertificateFilter {
  /** Serial number (hexadecimal), SNILS, INN, OGRN, or words of the holder's or the organisation's name. */
  search?: string | null;
  views?: readonly CertificateView[] | null;
  clientId?: string | null;
  serviceCentreId?: string | null;
  profileCode?: string | null;
  issuedFrom?: string | null;
  issuedTo?: string | null;
  endsFrom?: string | null;
  endsTo?: string | null;
}

/** What a certificate counts as at a moment: its state, and whether its term is over or nearly so. */
const views: Record<CertificateView, (now: string) => string> = {
  active: (now) => `c.status = 'active' and c.not_after > ${now}`,
  expiring: (now) => `c.status = 'active' and c.not_after > ${now} and c.not_after <= ${now} + interval '60 days'`,
  expired: (now) => `c.status = 'active' and c.not_after <= ${now}`,
  suspended: () => `c.status = 'suspended'`,
  revoked: () => `c.status = 'revoked'`,
};

/** `index` digests a SNILS; up to `most` of what is found by name are looked up, and when more fit, the list is walked. */
export async function conditions(
  work: Work,
  filter: CertificateFilter,
  params: unknown[],
  index: (snils: string) => Buffer,
  most: number,
): Promise<string[]> {
  const where = [`c.status not in ('signing', 'void')`];
  const bind = (value: unknown) => `$${params.push(value)}`;
  if (filter.views?.length) {
    const timed = filter.views.some((v) => v !== 'suspended' && v !== 'revoked');
    const now = timed ? `${bind(work.clock.now())}::timestamptz` : '';
    where.push(`(${filter.views.map((v) => `(${views[v](now)})`).join(' or ')})`);
  }
  if (filter.clientId) where.push(`c.client_id = ${bind(filter.clientId)}`);
  if (filter.serviceCentreId) where.push(`c.service_centre_id = ${bind(filter.serviceCentreId)}`);
  if (filter.profileCode) where.push(`c.profile_code = ${bind(filter.profileCode)}`);
  const between = ({ since, before }: Moments, column: string) => {
    if (since) where.push(`${column} >= ${bind(since)}`);
    if (before) where.push(`${column} < ${bind(before)}`);
  };
  between(await momentsOf(work, filter.issuedFrom, filter.issuedTo), 'c.not_before');
  between(await momentsOf(work, filter.endsFrom, filter.endsTo), 'c.not_after');
  const search = filter.search?.trim();
  if (search) where.push(numbered(search, bind, index) ?? (await named(work, search, bind, most)));
  return where;
}

async function named(work: Work, search: string, bind: (value: unknown) => string, most: number): Promise<string> {
  // A word of two letters begins a word of the name.
  const patterns = searchWords(search).map((word) => (word.length < 3 ? `% ${literally(word)}%` : containing(word)));
  const [row] = await work.db.query<{ found: string[] | null }>('select sec.find_certificates($1, $2) as found', [
    patterns,
    most,
  ]);
  if (row!.found) return `c.id = any(${bind(row!.found)}::uuid[])`;
  // By CASE the planner takes half of the rows to fit, and walks instead of sorting all.
  return `case when ' ' || c.words like all(${bind(patterns)}::text[]) then true else false end`;
}

/** A number is looked for as what its length says; an 11-digit one is a SNILS, which is found by its digest only. */
function numbered(
  search: string,
  bind: (value: unknown) => string,
  index: (snils: string) => Buffer,
): string | undefined {
  const digits = search.replace(/[\s-]/g, '');
  if (/^\d{11}$/.test(digits)) return `c.snils_index = ${bind(index(digits))}`;
  if (/^\d{12}$/.test(digits)) return `c.inn = ${bind(digits)}`;
  if (/^\d{10}$/.test(digits)) return `c.organization_inn = ${bind(digits)}`;
  if (/^\d{13}$|^\d{15}$/.test(digits)) return `c.ogrn = ${bind(digits)}`;
  const serial = search.replace(/[\s:]/g, '');
  if (/^([0-9a-f]{2}){9,20}$/i.test(serial)) return `c.serial = ${bind(Buffer.from(serial, 'hex'))}`;
  return undefined;
}
