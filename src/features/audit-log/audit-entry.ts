/** One line of the log as it is read. The chain is the partner's id, or zeros for the vendor's own. */
export class AuditEntry {
  chain: string;
  seq: number;
  at: Date;
  actorKind: string;
  personId: string | null;
  actorName: string | null;
  roles: string[];
  scope: string | null;
  /** The partner, the centre or the client of the scope; of the whole network none. */
  scopeName: string | null;
  serviceCentreId: string | null;
  clientId: string | null;
  action: string;
  outcome: 'done' | 'refused';
  subjectType: string | null;
  subjectId: string | null;
  /** What the object is called now; of a role whose it is, and which. */
  subjectName: string | null;
  subjectRole: string | null;
  changes: Record<string, unknown>;
  requestId: string | null;
  address: string | null;
}
