import type { StatementParty } from './statement.js';
import { readInn, readKpp, readName } from './statement-values.js';

/** An element as fast-xml-parser gives it: children by name, one or a list; text under «#text»; attributes with «@». */
export type XmlNode = { [name: string]: XmlNode | XmlNode[] | string | undefined };

/** The element at a path, the first where several stand. */
export function node(parent: XmlNode | undefined, ...path: string[]): XmlNode | undefined {
  let current: XmlNode | undefined = parent;
  for (const name of path) {
    const child: XmlNode | XmlNode[] | string | undefined = current?.[name];
    const first = Array.isArray(child) ? child[0] : child;
    current = typeof first === 'object' ? first : undefined;
  }
  return current;
}

/** All elements of a name; a bare text stands as an element of its own. */
export function list(parent: XmlNode | undefined, name: string): XmlNode[] {
  const child = parent?.[name];
  const children = child === undefined ? [] : Array.isArray(child) ? child : [child];
  return children.map((one) => (typeof one === 'string' ? { '#text': one } : one));
}

/** Text at a path; an attribute by «@name»; empty when there is none. Only the purpose keeps its outer spaces (no path). */
export function text(parent: XmlNode | undefined, ...path: string[]): string {
  if (path.length === 0) return ownText(parent);
  const holder = node(parent, ...path.slice(0, -1));
  const child = holder?.[path.at(-1)!];
  return ownText(Array.isArray(child) ? child[0] : child).trim();
}

/** The payer (Dbtr) or the payee (Cdtr) with the account and the bank; from .08 on the party stands inside Pty. */
export function partyOf(
  parties: XmlNode | undefined,
  side: 'Dbtr' | 'Cdtr',
  agents: XmlNode | undefined,
): StatementParty {
  const outer = node(parties, side);
  const party = node(outer, 'Pty') ?? outer;
  const account = node(parties, `${side}Acct`);
  const ids = [...list(node(party, 'Id', 'OrgId'), 'Othr'), ...list(node(party, 'Id', 'PrvtId'), 'Othr')];
  const taxId = ids.find((id) => text(id, 'SchmeNm', 'Cd') === 'TXID') ?? ids.find((id) => readInn(text(id, 'Id')));
  const kpp = ids.find((id) => id !== taxId && readKpp(text(id, 'Id')));
  return {
    name: readName(text(party, 'Nm')),
    inn: readInn(text(taxId, 'Id')),
    kpp: kpp ? readKpp(text(kpp, 'Id')) : null,
    account: text(account, 'Id', 'Othr', 'Id') || text(account, 'Id', 'IBAN') || null,
    bik: agentOf(node(agents, `${side}Agt`)).bik,
  };
}

/** The bank's BIK of an agent or servicer. */
export function agentOf(agent: XmlNode | undefined): { bik: string | null } {
  return { bik: text(agent, 'FinInstnId', 'ClrSysMmbId', 'MmbId') || null };
}

function ownText(value: XmlNode | string | undefined): string {
  if (typeof value === 'string') return value;
  const inner = value?.['#text'];
  return typeof inner === 'string' ? inner : '';
}
