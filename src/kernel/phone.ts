/** «8 (912) 345-67-89», «9123456789» → "+79123456789"; null when it can't be a number to call (E.164: at most 15 digits). */
export function normalisePhone(text: string): string | null {
  const plus = text.trim().startsWith('+');
  const digits = text.replace(/\D/g, '');
  if (/[^\d\s()+.\-–—‑]/.test(text)) return null;
  if (digits.length === 11 && /^[78]/.test(digits) && !(plus && digits.startsWith('8'))) return `+7${digits.slice(1)}`;
  if (digits.length === 10 && !plus) return `+7${digits}`;
  // What begins with 7 is a number of Russia or Kazakhstan: eleven digits, or it is a misprint.
  return plus && !digits.startsWith('7') && digits.length >= 8 && digits.length <= 15 ? `+${digits}` : null;
}

/** "+79123456789" → «+7 912 345-67-89»; other countries' numbers come back unchanged. */
export const formatPhone = (phone: string): string =>
  phone.replace(/^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/, '+7 $1 $2-$3-$4');
