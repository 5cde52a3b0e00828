import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import { Dialog } from '../Dialog';
import { useUiStrings } from '../strings';
import { Form } from './Form';

type Props<T extends FieldValues> = {
  title: string;
  /** Width in px, default as of every dialog. */
  size?: number;
  onClose: () => void;
  form: UseFormReturn<T>;
  /** Sends the values; stays open with the reason when the server refuses. */
  onSubmit: (values: T) => Promise<unknown> | undefined;
  /** What will be done, the same words as on the button that led here. */
  verb: string;
  /** Red only where something is lost or refused. */
  danger?: boolean;
  /** Nothing can be sent as it stands. */
  disabled?: boolean;
  children: ReactNode;
};

/** A form over the page: fields, one verb that does it and a way out. */
export function FormDialog<T extends FieldValues>(props: Props<T>) {
  const { title, size, onClose, form, onSubmit, verb, danger = false, disabled, children } = props;
  const t = useUiStrings();
  return (
    <Dialog opened onClose={onClose} title={title} size={size}>
      <Form
        form={form}
        onSubmit={onSubmit}
        actions={
          <>
            <Button
              type="submit"
              color={danger ? 'red' : undefined}
              disabled={disabled}
              loading={form.formState.isSubmitting}
            >
              {verb}
            </Button>
            <Button variant="default" onClick={onClose}>
              {t.confirm.no}
            </Button>
          </>
        }
      >
        {children}
      </Form>
    </Dialog>
  );
}
