import { Skeleton } from '@mantine/core';
import s from './network.module.css';

/** Rows of a panel while they are read: in the geometry that they will have. */
export const PanelSkeleton = ({ rows = 2 }: { rows?: number }) => (
  <div aria-hidden>
    {Array.from({ length: rows }, (_, i) => (
      <div key={i} className={s.item}>
        <Skeleton height={34} />
      </div>
    ))}
  </div>
);
