import { ActionIcon, Tooltip } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import {
  type Icon,
  IconArrowAutofitWidth,
  IconContrast,
  IconRotateClockwise,
  IconZoomIn,
  IconZoomOut,
} from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { SampleScan, type ScanKind } from '@/features/scans/SampleScan';
import s from './ReviewPage.module.css';
import { ru } from './ru';

export type ViewerTab = { key: string; label: string; status: ReactNode; active: boolean; onPick: () => void };

export function Viewer({ kind, name, tabs }: { kind: ScanKind; name: string; tabs: readonly ViewerTab[] }) {
  const [zoom, setZoom] = useState(1);
  const [turn, setTurn] = useState(0);
  const [contrast, setContrast] = useState(false);
  const tools: readonly [string, Icon, () => void][] = [
    [ru.zoomOut, IconZoomOut, () => setZoom((z) => Math.max(0.4, z / 1.25))],
    [ru.zoomIn, IconZoomIn, () => setZoom((z) => Math.min(4, z * 1.25))],
    [ru.fit, IconArrowAutofitWidth, () => setZoom(1)],
    [ru.rotate, IconRotateClockwise, () => setTurn((t) => (t + 1) % 4)],
    [ru.contrast, IconContrast, () => setContrast((c) => !c)],
  ];
  useHotkeys([
    ['+', tools[1]![2]],
    ['-', tools[0]![2]],
    [']', tools[3]![2]],
    ['[', () => setTurn((t) => (t + 3) % 4)],
    ['C', tools[4]![2], { usePhysicalKeys: true }],
  ]);
  return (
    <>
      <div className={s.bar}>
        <div className={s.tabs} role="group" aria-label={ru.docs}>
          {tabs.map((t) => (
            <button key={t.key} type="button" className={s.tab} aria-pressed={t.active} onClick={t.onPick}>
              {t.status}
              {t.label}
            </button>
          ))}
        </div>
        <div className={s.tools}>
          <span className={s.percent}>{Math.round(zoom * 100)} %</span>
          {tools.map(([label, ToolIcon, run]) => (
            <Tooltip key={label} label={label}>
              <ActionIcon variant="subtle" color="gray" size={30} aria-label={label} onClick={run}>
                <ToolIcon size={17} stroke={1.75} />
              </ActionIcon>
            </Tooltip>
          ))}
        </div>
      </div>
      <div className={s.canvas} tabIndex={0} role="region" aria-label={ru.viewer}>
        {/* The transform is data of the viewer, not style: it goes through custom properties. */}
        <div
          className={s.scan}
          data-kind={kind}
          data-contrast={contrast || undefined}
          style={{ '--zoom': zoom, '--turn': `${turn * 90}deg` } as React.CSSProperties}
        >
          <SampleScan kind={kind} label={name} />
        </div>
      </div>
    </>
  );
}
