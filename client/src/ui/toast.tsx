import { Button } from '@mantine/core';
import { hideNotification, showNotification } from '@mantine/notifications';
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { currentLocale } from '@/app/locale';
import { en } from './en';
import { ru } from './ru';
import { useUiStrings } from './strings';
import s from './toast.module.css';

const LASTS = 6_000;
const LASTS_WITH_UNDO = 12_000;

/** Toasts are made outside of components, so their words are asked for here. */
const closing = () => ({ 'aria-label': (currentLocale() === 'en' ? en : ru).close });

/** What was done last and needs no way back: the next one takes its place, so that quick work piles up no toasts. */
let last: string | null = null;

type Way = (() => void) | { label: string; act: () => void };
/** Below, unless the foot of the page is what one works with. */
type Place = 'bottom-center' | 'top-center';

/** Says what has been done, in the words of the button that did it; offers the way back where there is one. Gives what hides it. */
export function toastDone(message: string, undo?: Way, place: Place = 'bottom-center'): () => void {
  const id = `done-${performance.now()}`;
  if (last != null) hideNotification(last);
  last = undo == null ? id : null;
  const undoAndHide = () => {
    hideNotification(id);
    if (typeof undo === 'function') undo();
    else undo?.act();
  };
  showNotification({
    id,
    position: place,
    icon: <IconCircleCheck size={18} aria-hidden />,
    color: 'transparent',
    className: s.done,
    closeButtonProps: closing(),
    autoClose: undo == null ? LASTS : LASTS_WITH_UNDO,
    message:
      undo == null ? (
        message
      ) : (
        <WithUndo message={message} label={typeof undo === 'function' ? undefined : undo.label} onUndo={undoAndHide} />
      ),
  });
  return () => void hideNotification(id);
}

/**
 * Only for what has no place of its own on the page, such as a log-out. Errors of a form stand in the form. What stands there
 * already is not said twice.
 */
export function toastFailed(title: string, message: string, place: Place = 'bottom-center') {
  showNotification({
    id: `failed-${title}-${message}`,
    position: place,
    icon: <IconCircleX size={18} aria-hidden />,
    color: 'transparent',
    className: s.failed,
    closeButtonProps: closing(),
    autoClose: false,
    title,
    message,
  });
}

function WithUndo({ message, label, onUndo }: { message: string; label: string | undefined; onUndo: () => void }) {
  const t = useUiStrings();
  return (
    <span className={s.row}>
      <span>{message}</span>
      <Button variant="default" size="compact-sm" onClick={onUndo}>
        {label ?? t.undo}
      </Button>
    </span>
  );
}
