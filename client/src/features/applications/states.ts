import type { CertificateApplicationStatus } from '@/gql/enums';

const ended: readonly CertificateApplicationStatus[] = [
  'ISSUED',
  'RECEIPT_SIGNED',
  'WITHDRAWN',
  'SUPERSEDED',
  'REFUSED',
];

/** The way of the application is over. */
export const isEnded = (status: CertificateApplicationStatus) => ended.includes(status);

/** Nothing of it is changed or paid for any more: a key was made for what stands there. */
export const isSettled = (status: CertificateApplicationStatus) => status === 'REQUEST_RECEIVED' || isEnded(status);
