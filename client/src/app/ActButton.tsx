import { Button, type ButtonProps } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useRefusalText } from '@/messages/refusals';
import { Callout } from '@/ui';

/** A button that is busy while its work goes on and says above itself why it was refused. */
export function ActButton({
  act,
  children,
  ...button
}: ButtonProps & { act: () => Promise<void>; children: ReactNode }) {
  const say = useRefusalText();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const go = () => {
    setBusy(true);
    setError(null);
    act()
      .catch(setError)
      .finally(() => setBusy(false));
  };
  return (
    <>
      {error != null && (
        <div role="alert">
          <Callout tone="danger">{say(error)}</Callout>
        </div>
      )}
      <Button fullWidth loading={busy} onClick={go} {...button}>
        {children}
      </Button>
    </>
  );
}
