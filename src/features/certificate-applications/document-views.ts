import type { DocumentType } from './application.types.js';
import type { CertificateDocument, CertificateScan } from './document.entity.js';

/** Documents with their uploads, for people; a document that was taken over shows the pages it was accepted by. */
export async function documentViews(
  documents: readonly CertificateDocument[],
  scansOf: (documentIds: readonly string[]) => Promise<CertificateScan[]>,
): Promise<DocumentType[]> {
  const ids = [...new Set(documents.flatMap((d) => (d.reusedFromId ? [d.id, d.reusedFromId] : [d.id])))];
  const scans = ids.length > 0 ? await scansOf(ids) : [];
  return documents.map((d) => ({
    id: d.id,
    kind: d.kind,
    required: d.required,
    status: d.status,
    scanVersion: d.scanVersion,
    reasonCode: d.reasonCode,
    reasonWords: d.reasonWords,
    decidedAt: d.decidedAt,
    validUntil: d.validUntil,
    reused: d.reusedFromId !== null,
    version: d.version,
    scans: scans.filter((s) =>
      d.reusedFromId ? s.documentId === d.reusedFromId && s.scanVersion === d.scanVersion : s.documentId === d.id,
    ),
  }));
}
