import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import s from './network.module.css';

/** What a row is called, a link where it has a card; under it what tells it from its likes. */
export const TwoLines = ({ name, to, children }: { name: ReactNode; to?: string; children: ReactNode }) => (
  <span className={s.two}>
    {to == null ? (
      <b className={s.name}>{name}</b>
    ) : (
      <Link to={to} className={s.name}>
        {name}
      </Link>
    )}
    <span>{children}</span>
  </span>
);
