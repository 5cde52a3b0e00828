import { useNavigate } from '@tanstack/react-router';
import { Fragment, type ReactNode } from 'react';
import { PagePending } from '@/app/PageStates';
import { useAt } from '@/app/viewer';
import { ErrorState, toastDone } from '@/ui';
import { FlowPage } from './frames';

/**
 * A new card, or one that is there: it is read first (`undefined` while it is not there, `null` for a new one), and a version
 * that came meanwhile begins the form anew.
 */
export function CardFormPage<C extends { version: number }>({
  card,
  read,
  title,
  back,
  children,
}: {
  card: C | null | undefined;
  read: { error: unknown; refetch: () => unknown };
  title: (card: C | null) => string;
  back: { to: string; label: string };
  children: (card: C | null) => ReactNode;
}) {
  if (read.error != null) return <ErrorState error={read.error} onRetry={() => void read.refetch()} />;
  if (card === undefined) return <PagePending />;
  return (
    <FlowPage title={title(card)} back={back}>
      <Fragment key={card?.version ?? 'new'}>{children(card)}</Fragment>
    </FlowPage>
  );
}

/** After a card was made or changed: says so and opens it. */
export function useCardSaved(list: string): (words: string, id: string) => void {
  const at = useAt();
  const navigate = useNavigate();
  return (words, id) => {
    toastDone(words);
    void navigate({ to: at(list, id) });
  };
}
