import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useRefusalText } from '@/messages/refusals';
import { Callout } from './Callout';
import s from './ConfirmDialog.module.css';
import { Dialog } from './Dialog';
import { useUiStrings } from './strings';

type Props = {
  opened: boolean;
  onClose: () => void;
  /** The question with the name of the object: «Аннулировать счёт № 26-1187?» */
  title: string;
  /** What will happen: «Номер не освободится, клиент увидит отметку.» */
  children: ReactNode;
  /** The verb of the action, the same as on the button that led here. */
  verb: string;
  /** Default «Не надо». */
  no?: string;
  /** Red only where something is lost or refused. */
  danger?: boolean;
  onConfirm: () => Promise<unknown>;
};

/** Asks before what cannot be undone. Stays open with the reason when the server refuses. */
export function ConfirmDialog({ opened, onClose, title, children, verb, no, danger = false, onConfirm }: Props) {
  const t = useUiStrings();
  const say = useRefusalText();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const close = () => {
    setRefusal(null);
    onClose();
  };
  const confirm = async () => {
    setBusy(true);
    setRefusal(null);
    try {
      await onConfirm();
      close();
    } catch (error) {
      setRefusal(say(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog opened={opened} onClose={close} title={title}>
      <div className={s.body}>
        <div>{children}</div>
        {refusal != null && (
          <div role="alert">
            <Callout tone="danger">{refusal}</Callout>
          </div>
        )}
        <div className={s.actions}>
          <Button variant="default" onClick={close} data-autofocus>
            {no ?? t.confirm.no}
          </Button>
          <Button color={danger ? 'red' : undefined} loading={busy} onClick={() => void confirm()}>
            {verb}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
