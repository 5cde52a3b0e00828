import type { ScanProblem } from '@kernel/scan-quality';
import { Button, Progress } from '@mantine/core';
import { IconCamera, IconUpload } from '@tabler/icons-react';
import { type DragEvent, useRef, useState } from 'react';
import { useLocale, useStrings } from '@/app/locale';
import { useRefusalText } from '@/messages/refusals';
import { scanProblemWord } from '@/messages/scan-problems';
import s from './applications.module.css';
import { checkScan } from './check-scan';
import { en } from './en';
import { ru } from './ru';
import { sendFile } from './send-file';

type Sending = {
  key: number;
  name: string;
  percent: number | null;
  problems: ScanProblem[];
  refusal: string | null;
  file: File;
};
let keys = 0;
const hasFailed = ({ problems, refusal }: Sending) => problems.length > 0 || refusal != null;

/** Several files at once, each judged here first, then sent with its progress; from a phone straight from the camera. */
export function ScanUpload({
  url,
  name,
  more,
  onSent,
}: {
  url: string;
  name: string;
  more: boolean;
  onSent: () => Promise<unknown>;
}) {
  const t = useStrings({ ru, en }).documents;
  const { locale } = useLocale();
  const say = useRefusalText();
  const files = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const [list, setList] = useState<readonly Sending[]>([]);
  const change = (key: number, patch: Partial<Sending>) =>
    setList((old) => old.map((one) => (one.key === key ? { ...one, ...patch } : one)));
  const drop = (key: number) => setList((old) => old.filter((one) => one.key !== key));

  const send = async (one: Sending) => {
    change(one.key, { percent: 0, problems: [], refusal: null });
    try {
      await sendFile(url, one.file, (percent) => change(one.key, { percent }));
      await onSent();
      // A good file takes the place of those that did not fit before it.
      setList((old) => old.filter((x) => x.key > one.key || (x.key < one.key && !hasFailed(x))));
    } catch (error) {
      change(one.key, { percent: null, refusal: say(error) });
    }
  };
  const take = async (chosen: Iterable<File>) => {
    // One after another: pages keep the order in which they were chosen.
    for (const file of chosen) {
      const one: Sending = { key: ++keys, name: file.name, percent: null, problems: [], refusal: null, file };
      setList((old) => [...old, one]);
      const problems = await checkScan(file);
      if (problems.length > 0) change(one.key, { problems });
      else await send(one);
    }
  };
  const picked = (input: HTMLInputElement) => {
    void take([...(input.files ?? [])]);
    input.value = '';
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    void take([...event.dataTransfer.files]);
  };
  return (
    <div className={s.drop} onDragOver={(e) => e.preventDefault()} onDrop={onDrop}>
      <div className={s.dropButtons}>
        <Button size="sm" leftSection={<IconUpload size={17} aria-hidden />} onClick={() => files.current?.click()}>
          {more ? t.more : t.upload}
          <span className="sr">: {name}</span>
        </Button>
        <Button
          size="sm"
          variant="default"
          className={s.camera}
          leftSection={<IconCamera size={17} aria-hidden />}
          onClick={() => camera.current?.click()}
        >
          {t.camera}
          <span className="sr">: {name}</span>
        </Button>
        <span className={s.dropHint}>{t.drop}</span>
      </div>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        aria-label={name}
        accept="image/jpeg,image/png,application/pdf"
        onChange={(e) => picked(e.target)}
      />
      <input
        ref={camera}
        type="file"
        hidden
        aria-label={`${t.camera}: ${name}`}
        accept="image/*"
        capture="environment"
        onChange={(e) => picked(e.target)}
      />
      <p className={s.formats}>{t.rules}</p>
      {list.length > 0 && (
        <ul className={s.sending} aria-live="polite">
          {list.map((one) => (
            <li key={one.key}>
              <b>{one.name}</b>
              {one.percent != null && <Progress value={one.percent} aria-label={t.sending(one.percent)} size="sm" />}
              {one.percent == null && one.problems.length === 0 && one.refusal == null && <span>{t.checking}</span>}
              {one.refusal != null && <span className={s.wrong}>{one.refusal}</span>}
              {one.problems.map((p) => (
                <span key={p} className={s.wrong}>
                  {scanProblemWord(locale, p)}
                </span>
              ))}
              {hasFailed(one) && (
                <Button variant="default" size="compact-sm" onClick={() => drop(one.key)}>
                  {t.remove}
                  <span className="sr"> {one.name}</span>
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
