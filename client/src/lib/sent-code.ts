/** A code by SMS serves for five minutes. */
const LIVES = 5 * 60_000;
const place = (purpose: string) => `okno-code-${purpose}`;

export type SentCode = { phone: string; handle: string; at: number };

/** A phone drops the page while its owner reads the SMS: what the code belongs to stays with the tab as long as the code serves. */
export function keepSentCode(purpose: string, sent: SentCode | null): void {
  if (sent == null) sessionStorage.removeItem(place(purpose));
  else sessionStorage.setItem(place(purpose), JSON.stringify(sent));
}

export function keptSentCode(purpose: string): SentCode | null {
  const kept = sessionStorage.getItem(place(purpose));
  if (kept == null) return null;
  const sent = JSON.parse(kept) as SentCode;
  if (Date.now() - sent.at < LIVES) return sent;
  sessionStorage.removeItem(place(purpose));
  return null;
}
