import type { ReactNode } from 'react';
import s from './frames.module.css';
import { type HeaderProps, PageHeader } from './PageHeader';

type Base = HeaderProps & { children: ReactNode };

/** Scrolling page of panels: dashboard, import result, settings. */
export function FlowPage({ children, ...header }: Base) {
  return (
    <div className={s.flow}>
      <PageHeader {...header} />
      <div className={s.flowBody}>{children}</div>
    </div>
  );
}

export type ListPageProps = Base & {
  views?: ReactNode;
  filters?: ReactNode;
  footer?: ReactNode;
  notice?: ReactNode;
  inspector?: ReactNode;
};

/** Header, views and filters, one table that takes the rest of the height; beside it the row that is open. */
export function ListPage({ children, views, filters, footer, notice, inspector, ...header }: ListPageProps) {
  return (
    <div className={s.split}>
      <div className={s.list}>
        <PageHeader {...header} />
        {notice != null && <div className={s.notice}>{notice}</div>}
        {(views != null || filters != null) && (
          <div className={s.toolbar}>
            {views}
            {filters != null && <div className={s.filters}>{filters}</div>}
          </div>
        )}
        <div className={s.listBody}>{children}</div>
        {footer != null && <div className={s.footer}>{footer}</div>}
      </div>
      {inspector}
    </div>
  );
}

/** An object: facts on the left, its life in the middle, optional inspector on the right. */
export function DetailPage({
  children,
  facts,
  inspector,
  ...header
}: Base & { facts: ReactNode; inspector?: ReactNode }) {
  return (
    <div className={s.detail}>
      <div className={s.detailMain}>
        <PageHeader {...header} />
        <div className={s.detailBody}>
          <aside className={s.facts}>{facts}</aside>
          <div className={s.life}>{children}</div>
        </div>
      </div>
      {inspector}
    </div>
  );
}

/** A form on the left, what comes out of it on the right, the result and the main button always in sight. */
export function WizardPage({ children, preview, bar, ...header }: Base & { preview: ReactNode; bar: ReactNode }) {
  return (
    <div className={s.wizard}>
      <PageHeader {...header} />
      <div className={s.wizardBody}>
        <div className={s.form} tabIndex={0} role="group" aria-label={String(header.title)}>
          {children}
        </div>
        <aside className={s.preview}>{preview}</aside>
      </div>
      <div className={s.bar}>{bar}</div>
    </div>
  );
}

/** Queue on the left, the item in the middle, decision on the right; keys at the foot. */
export function QueuePage({
  children,
  queue,
  queueLabel,
  decision,
  keys,
  ...header
}: Base & { queue: ReactNode; queueLabel: string; decision?: ReactNode; keys: ReactNode }) {
  return (
    <div className={s.queuePage}>
      <PageHeader {...header} />
      <div className={s.queueBody} data-wide={decision == null || undefined}>
        <section className={s.queue} aria-label={queueLabel} tabIndex={0}>
          {queue}
        </section>
        <div className={s.item}>{children}</div>
        {decision != null && <aside className={s.decision}>{decision}</aside>}
      </div>
      <footer className={s.keys}>{keys}</footer>
    </div>
  );
}

/** Two axes; both headers stay in sight; the legend is part of the frame. */
export function MatrixPage({
  children,
  views,
  filters,
  legend,
  ...header
}: Base & { views?: ReactNode; filters?: ReactNode; legend: ReactNode }) {
  return (
    <ListPage {...header} views={views} filters={filters} footer={legend}>
      {children}
    </ListPage>
  );
}
