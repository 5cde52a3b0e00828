import { Skeleton } from '@mantine/core';
import { lazy, Suspense } from 'react';
import s from './PdfPreview.module.css';

const Viewer = lazy(() => import('./pdf/PdfViewer'));

export type PdfPreviewProps = {
  /** Address of the document on our server, or the document itself. */
  url: string | Blob;
  /** Name of the document for people; also the name of the saved file. */
  name: string;
};

/** A document as it will be printed: pages, zoom, print, download. The reader of PDF loads with the first document. */
export function PdfPreview(props: PdfPreviewProps) {
  return (
    <Suspense fallback={<Skeleton className={s.wait} radius={0} />}>
      <Viewer key={typeof props.url === 'string' ? props.url : props.name} {...props} />
    </Suspense>
  );
}
