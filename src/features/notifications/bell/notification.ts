/** One thing that a person is told of in the program itself. */
export class Notification {
  id: string;
  personId: string;
  kind: string;
  /** In which scope of the person the link opens. */
  scopeKey: string | null;
  link: string;
  words: Record<string, unknown>;
  urgent: boolean;
  readAt: Date | null;
  createdAt: Date;
}
