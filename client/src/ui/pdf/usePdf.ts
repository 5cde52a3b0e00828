import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy } from 'pdfjs-dist';
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url';
import { useEffect, useState } from 'react';
import { http } from '@/lib/api';

GlobalWorkerOptions.workerSrc = workerUrl;

type Loaded =
  | { state: 'loading' }
  | { state: 'failed'; error: unknown }
  | { state: 'ready'; pdf: PDFDocumentProxy; file: Blob };

/** Fetches the document once: the same bytes are shown, printed and saved. */
export function usePdf(url: string | Blob) {
  const [loaded, setLoaded] = useState<Loaded>({ state: 'loading' });
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt fetches again
  useEffect(() => {
    const stop = new AbortController();
    let close: () => void = () => undefined;
    const load = async () => {
      const file = url instanceof Blob ? url : await (await http(url, {}, { signal: stop.signal })).blob();
      const data = await file.arrayBuffer();
      if (stop.signal.aborted) return;
      const task = getDocument({ data, isEvalSupported: false });
      // What was being read when the page was left ends with an error that concerns nobody.
      close = () => void task.destroy().catch(() => undefined);
      setLoaded({ state: 'ready', pdf: await task.promise, file });
    };
    load().catch((error: unknown) => {
      if (!stop.signal.aborted) setLoaded({ state: 'failed', error });
    });
    return () => {
      stop.abort();
      close();
    };
  }, [url, attempt]);
  const retry = () => {
    setLoaded({ state: 'loading' });
    setAttempt((n) => n + 1);
  };
  return { loaded, retry };
}

const DOTS_PER_POINT = 200 / 72;
const SHEETS = 'okno-print';

/**
 * Prints drawn pages from this very window: a frame with a PDF inside is forbidden by the content security policy and
 * shown differently by each browser. The sheets stay for the dialog and are removed before the next printing.
 */
export async function printPdf(pdf: PDFDocumentProxy) {
  document.getElementById(SHEETS)?.remove();
  const sheets = document.createElement('div');
  sheets.id = SHEETS;
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const viewport = page.getViewport({ scale: DOTS_PER_POINT });
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(viewport.width);
    canvas.height = Math.round(viewport.height);
    await page.render({ canvas, viewport, intent: 'print' }).promise;
    sheets.append(canvas);
  }
  document.body.append(sheets);
  window.print();
}

export function savePdf(file: Blob, name: string) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name.toLowerCase().endsWith('.pdf') ? name : `${name}.pdf`;
  link.click();
  // The browser reads the bytes after the click has returned.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
