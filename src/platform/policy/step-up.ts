import { SetMetadata } from '@nestjs/common';
import { Refusal } from '../../kernel/refusal.js';

/** What is asked must be proven anew; `ways` are those that the person has: totp, passkey, password, phone. */
export class StepUpRequired extends Refusal('STEP_UP_REQUIRED', 'forbidden') {}

export const STEP_UP = 'okno:step-up';
/**
 * Beside @Can on what must not be done from a computer left alone: rights, payouts, approvals, exports of personal data.
 * The person has proven himself (second factor, or password where he has none) within the last five minutes.
 */
export const StepUp = () => SetMetadata(STEP_UP, true);
