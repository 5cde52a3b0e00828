import { addDays, daysBetween, earlier, type IsoDate } from '../../kernel/period.js';

/** `replacePerson`: somebody who was appointed has left, and without him there are too few. */
export const requirementStates = ['met', 'endsSoon', 'ended', 'replacePerson', 'missing', 'off'] as const;
export type RequirementState = (typeof requirementStates)[number];

/** Days before the end at which officers are reminded; the widest makes «ends soon». */
export const reminderDays = [7, 30, 90] as const;

/** What the rule has to know of one piece of evidence. */
export interface Proof {
  validFrom: IsoDate;
  validUntil: IsoDate | null;
  replacedOn: IsoDate | null;
  withdrawnAt: Date | null;
  /** The day on which the appointed person lost his account or his roles with the vendor. */
  goneOn: IsoDate | null;
}

export interface Standing {
  state: RequirementState;
  /** The last day on which there is enough evidence; null: without end, or there is not enough today. */
  until: IsoDate | null;
  daysLeft: number | null;
}

const NEVER: IsoDate = '2199-12-31';

/** The first day on which the evidence counts no longer. */
function endOf(proof: Proof, gone: boolean): IsoDate {
  const ends = [proof.validUntil && addDays(proof.validUntil, 1), proof.replacedOn, gone ? proof.goneOn : null];
  return ends.reduce<IsoDate>((end, one) => (one ? earlier(end, one) : end), NEVER);
}

export function holdsOn(proof: Proof, day: IsoDate, gone = true): boolean {
  return proof.withdrawnAt === null && proof.validFrom <= day && endOf(proof, gone) > day;
}

/**
 * The state of a requirement on a day: enough evidence that holds, or what the program itself shows. Evidence that begins
 * on the day when the one before it ends leaves no gap.
 */
export function standingOf(
  requirement: { offSince: IsoDate | null; peopleNeeded: number },
  proofs: readonly Proof[],
  day: IsoDate,
  factHolds = false,
): Standing {
  const now = (state: RequirementState): Standing => ({ state, until: null, daysLeft: null });
  if (requirement.offSince !== null && requirement.offSince <= day) return now('off');
  if (factHolds) return now('met');
  const enough = (on: IsoDate, gone = true) =>
    proofs.filter((p) => holdsOn(p, on, gone)).length >= requirement.peopleNeeded;
  if (!enough(day)) {
    if (enough(day, false)) return now('replacePerson');
    const begun = proofs.filter((p) => p.withdrawnAt === null && p.validFrom <= day);
    return now(begun.length >= requirement.peopleNeeded ? 'ended' : 'missing');
  }
  const ends = proofs.map((p) => endOf(p, true)).filter((end) => end > day && end !== NEVER);
  const lacking = ends.sort().find((end) => !enough(end));
  if (lacking === undefined) return now('met');
  const until = addDays(lacking, -1);
  const daysLeft = daysBetween(day, until);
  return { state: daysLeft <= reminderDays.at(-1)! ? 'endsSoon' : 'met', until, daysLeft };
}

/** Is it the officers' turn? What is not mandatory asks for nothing; what ends is asked for in its last thirty days. */
export function asksFor(mandatory: boolean, { state, daysLeft }: Standing): 'nothing' | 'soon' | 'now' {
  if (!mandatory || state === 'met' || state === 'off') return 'nothing';
  if (state === 'endsSoon') return (daysLeft ?? 0) <= reminderDays[1] ? 'soon' : 'nothing';
  return 'now';
}
