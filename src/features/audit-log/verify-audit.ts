import { existsSync } from 'node:fs';
import pg from 'pg';
import { checkpointFile, publicKeyFile, readCheckpoints, verifyingKey } from './checkpoints.js';

/**
 * Where the log is not what it was. `CHANGED` this entry (or the one before) was edited, replaced or swapped; `MISSING` an
 * entry inside is gone; `TAIL_MISSING` entries after this place are gone; `HEAD_WRONG` the head does not agree with the
 * chain; `CHECKPOINT_DIFFERS` the chain was reckoned anew: a signed checkpoint knows another hash; `CHECKPOINT_FORGED` a
 * line of the checkpoints (seq is its number) was not signed by us or stands alone.
 */
export type AuditProblem =
  | 'CHANGED'
  | 'MISSING'
  | 'TAIL_MISSING'
  | 'HEAD_WRONG'
  | 'CHECKPOINT_DIFFERS'
  | 'CHECKPOINT_FORGED';

export interface AuditFinding {
  problem: AuditProblem;
  chain: string | null;
  seq: number;
}
export interface AuditVerdict {
  chains: number;
  entries: number;
  checkpoints: number;
  /** False: there was nothing outside the database to compare with. */
  compared: boolean;
  findings: AuditFinding[];
}

/** Reckons every chain again and compares it with its head and with the signed checkpoints. Reads under the owner's role. */
export async function verifyAudit(ownerUrl: string, dataDir: string): Promise<AuditVerdict> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    const findings = [...(await links(client)), ...(await heads(client))];
    const signed = await checkpoints(client, dataDir);
    const [totals] = (
      await client.query<{ chains: string; entries: string }>(
        'select count(distinct chain) chains, count(*) entries from audit.entries',
      )
    ).rows;
    return {
      chains: Number(totals!.chains),
      entries: Number(totals!.entries),
      checkpoints: signed.count,
      compared: signed.compared,
      findings: [...findings, ...signed.findings],
    };
  } finally {
    await client.end();
  }
}

interface Place {
  chain: string;
  seq: string;
}
const found = (problem: AuditProblem) => (row: Place) => ({ problem, chain: row.chain, seq: Number(row.seq) });

/** Each entry against the one before it; a hole is told once, and not as a change of what follows it. */
async function links(client: pg.Client): Promise<AuditFinding[]> {
  const { rows } = await client.query<Place & { gap: boolean }>(
    `select chain, seq, gap from (
       select e.chain, e.seq, e.seq <> lag(e.seq, 1, 0::bigint) over w + 1 as gap,
         audit.digest(lag(e.hash, 1, '\\x'::bytea) over w, e) = e.hash as same
       from audit.entries e window w as (partition by e.chain order by e.seq)) x
     where gap or not same order by chain, seq`,
  );
  return rows.map((row) => (row.gap ? { ...found('MISSING')(row), seq: Number(row.seq) - 1 } : found('CHANGED')(row)));
}

async function heads(client: pg.Client): Promise<AuditFinding[]> {
  const { rows } = await client.query<Place & { last: string | null; same: boolean | null }>(
    `select coalesce(h.chain, l.chain) chain, coalesce(h.seq, l.seq) seq, l.seq last, h.seq = l.seq and h.hash = l.hash same
     from audit.heads h full join
       (select distinct on (chain) chain, seq, hash from audit.entries order by chain, seq desc) l on l.chain = h.chain
     where h.chain is null or l.chain is null or h.seq <> l.seq or h.hash <> l.hash`,
  );
  return rows.map((row) =>
    Number(row.last ?? 0) < Number(row.seq)
      ? { problem: 'TAIL_MISSING', chain: row.chain, seq: Number(row.last ?? 0) }
      : found('HEAD_WRONG')(row),
  );
}

async function checkpoints(client: pg.Client, dataDir: string) {
  if (!existsSync(checkpointFile(dataDir)) || !existsSync(publicKeyFile(dataDir))) {
    return { count: 0, compared: false, findings: [] };
  }
  const { checkpoints: signed, forged } = readCheckpoints(dataDir, verifyingKey(dataDir));
  const findings: AuditFinding[] = forged.map(({ line }) => ({ problem: 'CHECKPOINT_FORGED', chain: null, seq: line }));
  const { rows } = await client.query<Place & { missing: boolean }>(
    `select w.chain, w.seq, e.seq is null missing
     from jsonb_to_recordset($1::jsonb) as w(chain uuid, seq bigint, hash text)
     left join audit.entries e on e.chain = w.chain and e.seq = w.seq
     where e.seq is null or encode(e.hash, 'hex') <> w.hash order by w.chain, w.seq`,
    [JSON.stringify(signed.flatMap((c) => c.heads))],
  );
  // The earliest place of a chain says it all: what follows it differs too.
  const told = new Set<string>();
  for (const row of rows) {
    if (told.has(row.chain)) continue;
    told.add(row.chain);
    findings.push(found(row.missing ? 'TAIL_MISSING' : 'CHECKPOINT_DIFFERS')(row));
  }
  return { count: signed.length, compared: true, findings };
}

/** The verdict as lines for a terminal. */
export function verdictLines(v: AuditVerdict): string[] {
  const head = `${v.entries} entries in ${v.chains} chains; ${v.checkpoints} signed checkpoints`;
  if (v.findings.length === 0) {
    return [`${head}: nothing was changed.`, ...(v.compared ? [] : ['No checkpoints were found to compare with.'])];
  }
  return [
    `${head}: THE LOG IS NOT WHAT IT WAS.`,
    ...v.findings.map((f) => `${f.problem}  ${f.chain ? `chain ${f.chain} entry` : 'checkpoint line'} ${f.seq}`),
  ];
}
