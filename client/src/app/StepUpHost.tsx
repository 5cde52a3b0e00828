import { lazy, Suspense, useEffect, useState } from 'react';
import { onStepUp } from '@/lib/api';

const StepUpDialog = lazy(() => import('./StepUpDialog'));

/** Waits for a command that asks for a fresh proof; the dialog is loaded with the first of them. */
export function StepUpHost() {
  const [asked, setAsked] = useState<{ ways: readonly string[]; answer: (proven: boolean) => void } | null>(null);
  useEffect(() => {
    onStepUp(
      (ways) =>
        new Promise((resolve) =>
          setAsked({
            ways,
            answer: (proven) => {
              setAsked(null);
              resolve(proven);
            },
          }),
        ),
    );
    return () => onStepUp(null);
  }, []);
  if (asked == null) return null;
  return (
    <Suspense>
      <StepUpDialog ways={asked.ways} onAnswer={asked.answer} />
    </Suspense>
  );
}
