import type { Actor, Okno } from '../support/okno.js';
import { newKey } from '../support/okno.js';

/** A paper as people send it: a PDF of one empty page, each its own. */
export function aPaper(words = newKey()): Buffer {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>',
  ];
  let text = `%PDF-1.4\n% ${Buffer.from(words).toString('hex')}\n`;
  const places = objects.map((object, i) => {
    const place = text.length;
    text += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const table = text.length;
  text += `xref\n0 4\n0000000000 65535 f \n${places.join('')}trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(text);
}

/** A requirement of the vendor's own, so that each test has one nobody else proves. */
export async function aRequirement(okno: Okno, by: Actor, more: object = {}): Promise<{ id: string; version: number }> {
  const { addComplianceRequirement } = await okno.run(
    by,
    `mutation ($key: UUID!, $input: ComplianceRequirementInput!) {
      addComplianceRequirement(idempotencyKey: $key, input: $input) { id version } }`,
    {
      key: newKey(),
      input: { kind: 'LICENCE', titleRu: `Лицензия ${newKey().slice(-6)}`, source: 'Регламент центра', ...more },
    },
  );
  return addComplianceRequirement;
}

export const addEvidence = `mutation ($key: UUID!, $id: UUID!, $input: ComplianceEvidenceInput!) {
  addComplianceEvidence(idempotencyKey: $key, requirementId: $id, input: $input) { id holds version personName } }`;

/** What proves the requirement, from a day on. */
export async function anEvidence(okno: Okno, by: Actor, requirementId: string, input: object = {}) {
  const answer = await okno.run(by, addEvidence, {
    key: newKey(),
    id: requirementId,
    input: { number: 'А-12', validFrom: '2026-01-01', ...input },
  });
  return answer.addComplianceEvidence as { id: string; holds: boolean; version: number };
}

export const sendPaper = (okno: Okno, by: Actor, url: string, bytes: Buffer, fields: Record<string, string> = {}) => {
  const request = okno
    .http()
    .post(url)
    .set(by.token ? { cookie: `okno-session=${by.token}` } : {})
    .set(by.scope ? { 'x-okno-scope': by.scope } : {});
  for (const [name, value] of Object.entries(fields)) void request.field(name, value);
  return request.attach('file', bytes, 'Лицензия.pdf');
};

/** A document of the centre with one edition that everybody sees. */
export async function aPublishedDocument(okno: Okno, by: Actor, inForceFrom = '2026-01-01') {
  const { addAuthorityDocument: made } = await okno.run(
    by,
    `mutation ($key: UUID!, $input: AuthorityDocumentInput!) {
      addAuthorityDocument(idempotencyKey: $key, input: $input) { id version } }`,
    { key: newKey(), input: { kind: 'REGULATIONS', titleRu: `Регламент ${newKey().slice(-6)}` } },
  );
  const { body } = await sendPaper(okno, by, `/api/authority-documents/${made.id}/editions`, aPaper(), { inForceFrom });
  return { id: made.id as string, version: made.version as number, editionId: body.id as string };
}
