import { Button, CloseButton } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconDownload, IconMail } from '@tabler/icons-react';
import { sampleInvoice, samplePath } from '@/features/invoices/data';
import { InvoicePaper } from '@/features/invoices/InvoicePaper';
import { Status } from '@/ui';
import s from './ClientPage.module.css';
import { ru } from './ru';

/** Inspector: not modal, the timeline stays alive; Esc closes, ↑↓ move through the timeline. */
export function InvoicePeek({ onClose }: { onClose: () => void }) {
  useHotkeys([['Escape', onClose]]);
  return (
    <aside className={s.peek} aria-label={ru.preview.title}>
      <div className={s.peekHead}>
        <h2 className={s.peekTitle}>{ru.preview.title}</h2>
        <Status of="invoice.paid" variant="pill" />
        <CloseButton className={s.peekClose} aria-label={ru.preview.close} onClick={onClose} />
      </div>
      <div className={s.peekPaper} tabIndex={0} role="region" aria-label={ru.preview.title}>
        <InvoicePaper invoice={sampleInvoice} />
      </div>
      <div className={s.peekFacts}>
        <p className={s.peekPath}>
          {samplePath.map((step) => (
            <span key={step}>{step}</span>
          ))}
        </p>
      </div>
      <div className={s.peekActions}>
        <Button>{ru.preview.open}</Button>
        <Button variant="default" leftSection={<IconDownload size={15} />}>
          {ru.preview.pdf}
        </Button>
        <Button variant="default" leftSection={<IconMail size={15} />}>
          {ru.preview.mail}
        </Button>
      </div>
    </aside>
  );
}
