import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../platform/config/config.js';
import { deriveKey } from '../../platform/database/data-source.js';
import { CONFIG } from '../../platform/tokens.js';
import { SnilsBox } from '../clients/index.js';
import type { CertificateApplication } from './application.entity.js';

const NONCE = 12;
const TAG = 16;
const KEY = 32;

/** What identifies the applicant beside his name. */
export interface PersonData {
  snils: string | null;
  birthDate: string | null;
  /** Series and number, ten digits of a Russian passport, or as another document writes it. */
  passport: string | null;
  passportIssuedOn: string | null;
  passportIssuedBy: string;
  passportOffice: string;
}
export const nobody: PersonData = {
  snils: null,
  birthDate: null,
  passport: null,
  passportIssuedOn: null,
  passportIssuedBy: '',
  passportOffice: '',
};

/**
 * Personal data of an applicant at rest: AES-256-GCM under a random key of this one application, which lies beside them
 * wrapped by a key of the program; both are bound to the application, so that they fit no other row. Who destroys the key
 * erases every copy of the data. SNILS and passport are found by keyed digests, the same in the whole network.
 */
@Injectable()
export class PersonBox {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly snils: SnilsBox,
  ) {}

  put(application: CertificateApplication, data: PersonData): void {
    const key = randomBytes(KEY);
    application.personKey = seal(this.wrapping, key, `key of ${application.id}`);
    application.personSealed = seal(key, Buffer.from(JSON.stringify(data)), application.id);
    application.snilsIndex = data.snils ? this.snils.index(data.snils) : null;
    application.passportIndex = data.passport ? this.passportIndex(data.passport) : null;
  }

  /** Throws when the bytes were changed or belong to another application. */
  open({ id, personSealed, personKey }: Pick<CertificateApplication, 'id' | 'personSealed' | 'personKey'>): PersonData {
    if (!personSealed || !personKey) return { ...nobody };
    const key = unseal(this.wrapping, personKey, `key of ${id}`);
    const text = unseal(key, personSealed, id).toString('utf8');
    return { ...nobody, ...(JSON.parse(text) as Partial<PersonData>) };
  }

  /** SHA-256 of everything that a centre compares with the originals; other data have another digest. */
  digestOf(application: CertificateApplication): Buffer {
    const { snils, birthDate, passport } = this.open(application);
    const { id, profileCode, clientId, lastName, firstName, middleName, position, personInn } = application;
    const compared = [
      id,
      clientId,
      profileCode,
      lastName,
      firstName,
      middleName,
      position,
      personInn,
      snils,
      birthDate,
      passport,
    ];
    return createHash('sha256').update(JSON.stringify(compared)).digest();
  }

  private passportIndex(passport: string): Buffer {
    return createHmac('sha256', deriveKey(this.config.secret, 'passport-index')).update(passport).digest();
  }

  private get wrapping(): Buffer {
    return Buffer.from(hkdfSync('sha256', deriveKey(this.config.secret, 'applicant-data'), '', 'keys of persons', KEY));
  }
}

function seal(key: Buffer, content: Buffer, bound: string): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(bound));
  const sealed = Buffer.concat([cipher.update(content), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

function unseal(key: Buffer, sealed: Buffer, bound: string): Buffer {
  const cipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE));
  cipher.setAAD(Buffer.from(bound)).setAuthTag(sealed.subarray(NONCE, NONCE + TAG));
  return Buffer.concat([cipher.update(sealed.subarray(NONCE + TAG)), cipher.final()]);
}

/** «45 12 ***456»: enough to tell documents apart, not enough to copy one. */
export const maskedPassport = (passport: string): string =>
  passport.length > 5 ? `${passport.slice(0, 2)}${'•'.repeat(passport.length - 5)}${passport.slice(-3)}` : '•••';
/** «+7 ••• •••-45-67». */
export const maskedPhone = (phone: string): string =>
  `${phone.slice(0, 2)} ••• •••-${phone.slice(-4, -2)}-${phone.slice(-2)}`;
