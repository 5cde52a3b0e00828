import { Skeleton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo } from 'react';
import { useStrings } from '@/app/locale';
import type { InvoiceDraftInput } from '@/gql/graphql';
import { useApi } from '@/lib/api';
import { PdfPreview, StateBlock } from '@/ui';
import { en } from './en';
import s from './form.module.css';
import { InvoicePreview } from './queries';
import { ru } from './ru';

/** The very sheet that the client will get, printed by the server half a second after the last change. */
export function LivePreview({ input, wrong }: { input: InvoiceDraftInput | null; wrong: boolean }) {
  const t = useStrings({ ru, en }).form;
  const [asked] = useDebouncedValue(input, 500);
  const whole = input != null && input.items.length > 0;
  const ready = whole && !wrong && asked != null && asked.items.length > 0;
  const { data } = useApi(
    InvoicePreview,
    { input: asked ?? { clientId: '', items: [] } },
    { enabled: ready, staleTime: Number.POSITIVE_INFINITY },
  );
  const bytes = data?.invoicePreview;
  const sheet = useMemo(
    () =>
      bytes == null
        ? null
        : new Blob([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], { type: 'application/pdf' }),
    [bytes],
  );
  if (whole && wrong) return <StateBlock kind="empty" title={t.previewName} text={t.previewWrong} />;
  if (!whole) return <StateBlock kind="empty" title={t.previewName} text={t.previewEmpty} />;
  if (sheet == null) return <Skeleton className={s.previewWait} radius={0} />;
  return (
    <div className={s.preview}>
      <PdfPreview url={sheet} name={t.previewName} />
      <p className={s.previewNote}>{t.preview}</p>
    </div>
  );
}
