import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useRefusalText } from '@/messages/refusals';
import { Callout, Dialog } from '@/ui';
import s from './payments.module.css';
import { usePaymentWords } from './usePaymentWords';

type Props = {
  title: string;
  text: string;
  verb: string;
  /** A choice of codes; without it the reason is written. */
  codes?: readonly string[];
  onClose: () => void;
  onConfirm: (reason: string) => Promise<unknown>;
};

/** A reason is asked for before what others will wonder about. */
export function ReasonDialog({ title, text, verb, codes, onClose, onConfirm }: Props) {
  const { t, reason: wordOf } = usePaymentWords();
  const say = useRefusalText();
  const [reason, setReason] = useState(codes?.[0] ?? '');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const confirm = async () => {
    setBusy(true);
    setRefusal(null);
    try {
      await onConfirm(reason.trim());
      onClose();
    } catch (error) {
      setRefusal(say(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog opened onClose={onClose} title={title}>
      <div className={s.stack}>
        <p className="muted">{text}</p>
        {codes == null ? (
          <TextInput
            label={t.reason}
            value={reason}
            maxLength={300}
            onChange={(event) => setReason(event.currentTarget.value)}
            data-autofocus
          />
        ) : (
          <Select
            label={t.reason}
            allowDeselect={false}
            data={codes.map((value) => ({ value, label: wordOf(value) }))}
            value={reason}
            onChange={(value) => setReason(value ?? '')}
            data-autofocus
          />
        )}
        {refusal != null && (
          <div role="alert">
            <Callout tone="danger">{refusal}</Callout>
          </div>
        )}
        <Button disabled={reason.trim().length < 2} loading={busy} onClick={() => void confirm()}>
          {verb}
        </Button>
      </div>
    </Dialog>
  );
}
