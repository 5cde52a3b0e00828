import type { certificateRu } from './certificate.ru';
import type { Strings } from './locale';

export const certificateEn: Strings<typeof certificateRu> = {
  list: 'Your certificates',
  person: 'Natural person',
  until: (day) => `until ${day}`,
  hidden: 'Expired and revoked ones are not shown',
  looking: 'Looking for certificates…',
  none: 'There are no certificates in force here',
  noneText:
    'A service centre issues the certificate, and its key is made in this browser, in the applicant’s cabinet. When you have the certificate, add it under “Security and log-in”.',
  cabinet: 'Open the applicant’s cabinet',
  noKey: 'The key of this certificate did not open. Insert its carrier and try again.',
};
