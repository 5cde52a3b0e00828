import { graphql } from '@/gql';
import { execute } from '@/lib/api';

export const OpenIdProvider = graphql(`
  query OpenIdProvider { openIdProvider { title } }
`);
const BeginOpenId = graphql(`
  mutation BeginOpenId { beginOpenId }
`);

/** What the answer is for, kept in this tab while it is away. */
interface Errand {
  purpose: 'enter' | 'add';
  remember: boolean;
  /** Where to go back after adding. */
  from: string;
}
const place = 'okno-open-id';

/** Sends the browser to the provider. */
export async function goToProvider(purpose: Errand['purpose'], remember = false) {
  const { beginOpenId } = await execute(BeginOpenId, {}, { scope: null });
  sessionStorage.setItem(place, JSON.stringify({ purpose, remember, from: location.pathname } satisfies Errand));
  location.assign(beginOpenId);
}

/** Once: a page that is loaded anew begins from the start. */
export function takeErrand(): Errand | null {
  const kept = sessionStorage.getItem(place);
  sessionStorage.removeItem(place);
  return kept == null ? null : (JSON.parse(kept) as Errand);
}
