import { SetMetadata } from '@nestjs/common';
import type { SubjectClass } from '../../kernel/actor.js';

export type Access =
  | { readonly kind: 'can'; readonly action: string; readonly subject: SubjectClass }
  | { readonly kind: 'loggedIn' }
  | { readonly kind: 'open'; readonly why: string };

export const ACCESS = 'okno:access';

/** Who may call the operation: those whom some policy lets do `action` to some row of `subject`. The row itself is judged in the use case. */
export const Can = (action: string, subject: SubjectClass) =>
  SetMetadata(ACCESS, { kind: 'can', action, subject } satisfies Access);
/** Any person who is logged in: for one's own affairs. */
export const LoggedIn = () => SetMetadata(ACCESS, { kind: 'loggedIn' } satisfies Access);
/** Everybody, with the reason. */
export const OpenToAll = (why: string) => SetMetadata(ACCESS, { kind: 'open', why } satisfies Access);
