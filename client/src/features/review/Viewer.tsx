import { ActionIcon, Button, Tooltip } from '@mantine/core';
import {
  type Icon,
  IconArrowAutofitWidth,
  IconContrast,
  IconRotateClockwise,
  IconZoomIn,
  IconZoomOut,
} from '@tabler/icons-react';
import { type CSSProperties, useState } from 'react';
import { useStrings } from '@/app/locale';
import { useScope } from '@/app/viewer';
import { en as documentsEn } from '@/features/applications/en';
import { ru as documents } from '@/features/applications/ru';
import type { ApplicationDocumentFragment } from '@/gql/graphql';
import { useKeys } from '@/lib/hotkeys';
import { PdfPreview, Status } from '@/ui';
import { en } from './en';
import s from './review.module.css';
import { ru } from './ru';

type Props = {
  documents: readonly ApplicationDocumentFragment[];
  current: ApplicationDocumentFragment;
  onPick: (id: string) => void;
  purpose?: 'review' | 'recheck';
};

/** The scan of one document: zoom, turn, contrast; each picture that is opened is noted and shown to the person. */
export function Viewer({ documents: list, current, onPick, purpose = 'review' }: Props) {
  const t = useStrings({ ru, en });
  const kinds = useStrings({ ru: documents, en: documentsEn }).documents.kinds;
  const scope = useScope();
  const [zoom, setZoom] = useState(1);
  const [turn, setTurn] = useState(0);
  const [contrast, setContrast] = useState(false);
  /** Height of the picture to its width: what a box for the picture on its side is made by. */
  const [sideways, setSideways] = useState(1);
  const [page, setPage] = useState(0);
  const pages = current.scans.filter((p) => p.scanVersion === current.scanVersion);
  const shown = pages[Math.min(page, pages.length - 1)];
  const larger = () => setZoom((z) => Math.min(4, z * 1.25));
  const smaller = () => setZoom((z) => Math.max(0.4, z / 1.25));
  const rotate = () => setTurn((n) => (n + 1) % 4);
  useKeys({ '+': larger, '-': smaller, bracketright: rotate, c: () => setContrast((c) => !c) });
  const tools: readonly [string, Icon, () => void][] = [
    [t.zoomOut, IconZoomOut, smaller],
    [t.zoomIn, IconZoomIn, larger],
    [t.fit, IconArrowAutofitWidth, () => setZoom(1)],
    [t.rotate, IconRotateClockwise, rotate],
    [t.contrast, IconContrast, () => setContrast((c) => !c)],
  ];
  const url = shown && `/files/certificate-scans/${shown.id}?purpose=${purpose}&scope=${encodeURIComponent(scope.key)}`;
  return (
    <>
      <div className={s.bar}>
        <div className={s.tabs} role="group" aria-label={t.docs}>
          {list.map((d) => (
            <button
              key={d.id}
              type="button"
              className={s.tab}
              aria-pressed={d.id === current.id}
              onClick={() => onPick(d.id)}
            >
              <Status of={`document.${d.status.toLowerCase() as Lowercase<typeof d.status>}`} variant="icon" />
              {kinds[d.kind]}
            </button>
          ))}
        </div>
        <div className={s.tools}>
          {pages.length > 1 && (
            <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setPage((page + 1) % pages.length)}>
              {t.page(Math.min(page, pages.length - 1) + 1, pages.length)}
            </Button>
          )}
          <span className={s.percent}>{Math.round(zoom * 100)} %</span>
          {tools.map(([label, ToolIcon, run]) => (
            <Tooltip key={label} label={label}>
              <ActionIcon variant="subtle" color="gray" size={30} aria-label={label} onClick={run}>
                <ToolIcon size={17} stroke={1.75} aria-hidden />
              </ActionIcon>
            </Tooltip>
          ))}
        </div>
      </div>
      {shown?.contentType === 'application/pdf' ? (
        <PdfPreview url={url!} name={shown.name} />
      ) : (
        <div className={s.canvas} tabIndex={0} role="region" aria-label={t.viewer}>
          {url != null && (
            // The transform is data of the viewer, not style: it goes through custom properties.
            <div
              className={s.scan}
              data-contrast={contrast || undefined}
              data-sideways={turn % 2 === 1 || undefined}
              style={{ '--zoom': zoom, '--turn': `${turn * 90}deg`, '--sideways': sideways } as CSSProperties}
            >
              <img
                src={url}
                alt={kinds[current.kind]}
                onLoad={({ currentTarget: i }) => setSideways(i.naturalHeight / i.naturalWidth)}
              />
            </div>
          )}
        </div>
      )}
    </>
  );
}
