import { type Icon, IconAlertTriangle, IconCircleCheck, IconCircleX, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import s from './Callout.module.css';

type CalloutTone = 'info' | 'success' | 'warning' | 'danger';
const icons: Record<CalloutTone, Icon> = {
  info: IconInfoCircle,
  success: IconCircleCheck,
  warning: IconAlertTriangle,
  danger: IconCircleX,
};

/** What happened (title), why (text), what to do (action). */
export function Callout({
  tone,
  title,
  children,
  action,
}: {
  tone: CalloutTone;
  title?: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
}) {
  const IconOf = icons[tone];
  return (
    <div className={s.root} data-tone={tone}>
      <IconOf size={18} aria-hidden className={s.icon} />
      <div className={s.body}>
        {title != null && <p className={s.title}>{title}</p>}
        {children != null && <div className={s.text}>{children}</div>}
      </div>
      {action != null && <div className={s.action}>{action}</div>}
    </div>
  );
}
