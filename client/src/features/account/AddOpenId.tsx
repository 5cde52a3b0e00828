import { Button } from '@mantine/core';
import { useStrings } from '@/app/locale';
import { goToProvider, OpenIdProvider } from '@/features/access/open-id';
import { useApi } from '@/lib/api';
import { useRefusalText } from '@/messages/refusals';
import { toastFailed } from '@/ui';
import { en } from './en';
import { ru } from './ru';

/** An account with the outside provider becomes a way in; the browser goes there and comes back. */
export function AddOpenId() {
  const t = useStrings({ ru, en }).ways;
  const say = useRefusalText();
  const { data } = useApi(OpenIdProvider, {}, { staleTime: 600_000 });
  if (data?.openIdProvider == null) return null;
  const title = t.addOpenId(data.openIdProvider.title);
  return (
    <Button
      variant="default"
      onClick={() => void goToProvider('add').catch((error: unknown) => toastFailed(title, say(error)))}
    >
      {title}
    </Button>
  );
}
