import { malformed } from './pki-error.js';

/** Text armour (RFC 7468). */
export function toPem(label: string, der: Uint8Array): string {
  const lines = Buffer.from(der)
    .toString('base64')
    .match(/.{1,64}/g);
  return `-----BEGIN ${label}-----\n${(lines ?? []).join('\n')}\n-----END ${label}-----\n`;
}

/** Every block of the label in order; bytes that are no armour at all are taken for DER. */
export function fromPem(data: Uint8Array | string, label: string): Uint8Array[] {
  if (typeof data !== 'string' && data[0] === 0x30) return [data];
  const text = typeof data === 'string' ? data : Buffer.from(data).toString('latin1');
  const blocks: Uint8Array[] = [];
  const begin = `-----BEGIN ${label}-----`;
  const end = `-----END ${label}-----`;
  for (let from = text.indexOf(begin); from >= 0; from = text.indexOf(begin, from)) {
    const until = text.indexOf(end, from);
    if (until < 0) throw malformed(`${label} is cut off`);
    blocks.push(Uint8Array.from(Buffer.from(text.slice(from + begin.length, until), 'base64')));
    from = until;
  }
  return blocks;
}
