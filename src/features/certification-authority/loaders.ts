import { loaderOf } from '../../platform/graphql/loader.js';
import type { RequestContext } from '../../platform/graphql/request-context.js';
import type { CertificateProfile } from './certificate-profile.entity.js';
import type { CertificateProfileRepository } from './certificate-profiles.repository.js';

/** The edition of a profile, asked once for all of a page; an order or certificate never lacks it. */
export async function editionOf(
  http: RequestContext,
  editions: CertificateProfileRepository,
  profileId: string,
): Promise<CertificateProfile> {
  const found = await loaderOf(http, editions, (ids) => editions.findMany(http.work!, ids)).load(profileId);
  return found!;
}
