import { Button } from '@mantine/core';
import { IconCamera } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useStrings } from '@/app/locale';
import { useRefusalText } from '@/messages/refusals';
import { Callout } from '@/ui';
import s from './applications.module.css';
import { en } from './en';
import { ru } from './ru';
import { sendFile } from './send-file';

/** The picture that the profile wants of the visit: from the camera of a phone or a file; judged and sealed by the server. */
export function VisitPhoto({ url, onTaken }: { url: string; onTaken: (id: string) => void }) {
  const t = useStrings({ ru, en }).visit;
  const say = useRefusalText();
  const input = useRef<HTMLInputElement>(null);
  const [percent, setPercent] = useState<number | null>(null);
  const [shown, setShown] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  useEffect(() => () => void (shown != null && URL.revokeObjectURL(shown)), [shown]);
  const take = async (file: File) => {
    setRefusal(null);
    setPercent(0);
    try {
      const { id } = await sendFile(url, file, setPercent);
      setShown(file.type.startsWith('image/') ? URL.createObjectURL(file) : null);
      onTaken(id!);
    } catch (error) {
      setRefusal(say(error));
    } finally {
      setPercent(null);
    }
  };
  return (
    <div className={s.stack}>
      <p className={s.hint}>{t.wantPhoto}</p>
      {shown != null && <img className={s.photo} src={shown} alt={t.taken} />}
      {refusal != null && (
        <div role="alert">
          <Callout tone="danger">{refusal}</Callout>
        </div>
      )}
      <div className={s.buttons}>
        <input
          ref={input}
          type="file"
          accept="image/jpeg,image/png,application/pdf"
          capture="environment"
          hidden
          onChange={(e) => {
            const file = e.target.files?.[0];
            e.target.value = '';
            if (file != null) void take(file);
          }}
        />
        <Button
          variant="default"
          loading={percent != null}
          leftSection={<IconCamera size={15} aria-hidden />}
          onClick={() => input.current?.click()}
        >
          {percent != null ? t.sending(percent) : shown == null ? t.takePhoto : t.retake}
        </Button>
      </div>
    </div>
  );
}
