import { normalisePhone } from '../../kernel/phone.js';
import { PhoneUnclear } from './access.refusals.js';

/** «8 (912) 345-67-89» as it is typed → E.164. Throws PhoneUnclear. */
export function phoneOf(typed: string, at: readonly string[] = ['input', 'phone']): string {
  const phone = normalisePhone(typed);
  if (!phone) throw new PhoneUnclear({}, at);
  return phone;
}
