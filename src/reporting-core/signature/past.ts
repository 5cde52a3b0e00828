import type { TrustOptions } from '../pki/path/validate.js';
import type { ArchiveTimeStamp } from './archive-time-stamp.js';
import { evidenceIn, type SignedMessage } from './signed-data.js';

/** Trust with the lists and answers of a message beside those at hand. */
export function withEvidenceOf(choices: Uint8Array[], trust: TrustOptions): TrustOptions {
  const { crls, ocsp } = evidenceIn(choices);
  const evidence = {
    crls: [...crls, ...(trust.evidence?.crls ?? [])],
    ocsp: [...ocsp, ...(trust.evidence?.ocsp ?? [])],
  };
  return { ...trust, evidence };
}

/** What the valid archive time-stamps of one signature prove to have been there, and when. */
export class Past {
  private readonly stamps: ArchiveTimeStamp[] = [];
  private current: TrustOptions;

  constructor(
    private readonly message: SignedMessage,
    private readonly outside: TrustOptions,
    whole: TrustOptions,
    private readonly at: Date,
  ) {
    this.current = whole;
  }

  /** Evidence to judge by: once there is a valid stamp, a list in the message that no stamp covers may be made up later. */
  get trust(): TrustOptions {
    return this.current;
  }

  get isProved(): boolean {
    return this.stamps.length > 0;
  }

  /** Takes in a stamp that was found valid. */
  add(stamp: ArchiveTimeStamp) {
    this.stamps.push(stamp);
    const covered = this.message.revocationChoices.filter((raw) =>
      this.stamps.some((one) => one.coversRevocation(raw)),
    );
    const { evidence } = withEvidenceOf(covered, this.outside);
    this.current = { ...this.current, evidence };
  }

  /** The earliest moment for which an attribute is proved; otherwise that of the whole check. */
  momentOf(type: string, value: Uint8Array): Date {
    const covering = this.stamps.filter((one) => one.coversAttribute(type, value));
    return new Date(Math.min(this.at.getTime(), ...covering.map(({ time }) => time.getTime())));
  }
}
