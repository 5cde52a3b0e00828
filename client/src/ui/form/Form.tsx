import type { ReactNode } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import { applyRefusalToForm, useRefusalText } from '@/messages/refusals';
import { Callout } from '../Callout';
import s from './Form.module.css';

type Props<T extends FieldValues> = {
  form: UseFormReturn<T>;
  /** Sends the values; a refusal goes to its field, or stands above the buttons when it speaks of no field. */
  onSubmit: (values: T) => Promise<unknown> | undefined;
  children: ReactNode;
  /** Buttons at the foot. */
  actions?: ReactNode;
  className?: string;
};

export function Form<T extends FieldValues>({ form, onSubmit, children, actions, className }: Props<T>) {
  const say = useRefusalText();
  const send = form.handleSubmit(async (values) => {
    try {
      await onSubmit(values);
    } catch (error) {
      applyRefusalToForm(form, error, say);
    }
  });
  const root = form.formState.errors.root;
  return (
    <form noValidate className={className ?? s.root} onSubmit={(event) => void send(event)}>
      {children}
      {root?.message != null && (
        <div role="alert">
          <Callout tone="danger">{root.message}</Callout>
        </div>
      )}
      {actions != null && <div className={s.actions}>{actions}</div>}
    </form>
  );
}
