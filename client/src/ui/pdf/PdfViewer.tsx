import { ActionIcon, Skeleton } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import {
  IconChevronLeft,
  IconChevronRight,
  IconDownload,
  IconPrinter,
  IconZoomIn,
  IconZoomOut,
} from '@tabler/icons-react';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { ErrorState } from '../ErrorState';
import type { PdfPreviewProps } from '../PdfPreview';
import s from '../PdfPreview.module.css';
import { useUiStrings } from '../strings';
import { printPdf, savePdf, usePdf } from './usePdf';

const ZOOMS = [0.5, 0.75, 1, 1.5, 2, 3] as const;
const FITS = 2;

export default function PdfViewer({ url, name }: PdfPreviewProps) {
  const t = useUiStrings().pdf;
  const { loaded, retry } = usePdf(url);
  const [page, setPage] = useState(1);
  const [zoom, setZoom] = useState(FITS);
  const size = useElementSize<HTMLDivElement>();
  if (loaded.state === 'failed') return <ErrorState error={loaded.error} onRetry={retry} />;
  const pages = loaded.state === 'ready' ? loaded.pdf.numPages : 0;
  return (
    <section className={s.root} aria-label={t.label(name)}>
      <div className={s.bar}>
        {pages > 1 && (
          <>
            <Tool label={t.previous} off={page <= 1} onClick={() => setPage(page - 1)}>
              <IconChevronLeft size={16} />
            </Tool>
            <span className="tnum nowrap">{t.page(page, pages)}</span>
            <Tool label={t.next} off={page >= pages} onClick={() => setPage(page + 1)}>
              <IconChevronRight size={16} />
            </Tool>
          </>
        )}
        <span className={s.right} />
        <Tool label={t.zoomOut} off={zoom === 0} onClick={() => setZoom(zoom - 1)}>
          <IconZoomOut size={16} />
        </Tool>
        <Tool label={t.zoomIn} off={zoom === ZOOMS.length - 1} onClick={() => setZoom(zoom + 1)}>
          <IconZoomIn size={16} />
        </Tool>
        <Tool
          label={t.print}
          off={loaded.state !== 'ready'}
          onClick={() => loaded.state === 'ready' && void printPdf(loaded.pdf)}
        >
          <IconPrinter size={16} />
        </Tool>
        <Tool
          label={t.download}
          off={loaded.state !== 'ready'}
          onClick={() => loaded.state === 'ready' && savePdf(loaded.file, name)}
        >
          <IconDownload size={16} />
        </Tool>
      </div>
      <div className={s.desk} ref={size.ref} tabIndex={0} role="group" aria-label={t.label(name)}>
        {loaded.state === 'ready' && size.width > 0 ? (
          <Sheet
            pdf={loaded.pdf}
            page={page}
            width={(size.width - 32) * (ZOOMS[zoom] ?? 1)}
            label={t.pageImage(page)}
          />
        ) : (
          <Skeleton className={s.wait} radius={0} />
        )}
      </div>
    </section>
  );
}

/** One page drawn at the given width in CSS pixels, sharp on dense screens, with its text for readers of screens. */
function Sheet({ pdf, page, width, label }: { pdf: PDFDocumentProxy; page: number; width: number; label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [text, setText] = useState('');
  useEffect(() => {
    let cancel: () => void = () => undefined;
    let gone = false;
    const draw = async () => {
      const sheet = await pdf.getPage(page);
      const target = canvas.current;
      if (gone || target == null) return;
      const viewport = sheet.getViewport({ scale: width / sheet.getViewport({ scale: 1 }).width });
      const density = Math.min(devicePixelRatio, 2);
      target.width = Math.round(viewport.width * density);
      target.height = Math.round(viewport.height * density);
      target.style.width = `${viewport.width}px`;
      target.style.height = `${viewport.height}px`;
      const task = sheet.render({ canvas: target, viewport, transform: [density, 0, 0, density, 0, 0] });
      cancel = () => task.cancel();
      await task.promise;
      const content = await sheet.getTextContent();
      if (!gone) setText(content.items.map((item) => ('str' in item ? item.str : '')).join(' '));
    };
    // A cancelled drawing is not an error: another one has begun.
    draw().catch(() => undefined);
    return () => {
      gone = true;
      cancel();
    };
  }, [pdf, page, width]);
  return (
    <>
      <canvas ref={canvas} className={s.sheet} aria-hidden />
      <p className="sr">
        {label}. {text}
      </p>
    </>
  );
}

type ToolProps = { label: string; off: boolean; onClick: () => void; children: ReactNode };
const Tool = ({ label, off, onClick, children }: ToolProps) => (
  <ActionIcon variant="subtle" color="gray" size={28} aria-label={label} title={label} disabled={off} onClick={onClick}>
    {children}
  </ActionIcon>
);
