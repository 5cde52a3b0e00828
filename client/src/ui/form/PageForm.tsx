import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import { useUiStrings } from '../strings';
import { Form } from './Form';

type Props<T extends FieldValues> = {
  form: UseFormReturn<T>;
  /** Sends the values; stays on the page with the reason when the server refuses. */
  onSubmit: (values: T) => Promise<unknown> | undefined;
  /** What will be done, the same words as on the button that led here. */
  verb: string;
  /** Where the way out leads. */
  leave: string;
  children: ReactNode;
};

/** A form that is a page of its own: fields, one verb that does it and a way out. */
export function PageForm<T extends FieldValues>({ form, onSubmit, verb, leave, children }: Props<T>) {
  const t = useUiStrings();
  return (
    <Form
      form={form}
      onSubmit={onSubmit}
      actions={
        <>
          <Button type="submit" loading={form.formState.isSubmitting}>
            {verb}
          </Button>
          <Button variant="default" component={Link} to={leave}>
            {t.confirm.no}
          </Button>
        </>
      }
    >
      {children}
    </Form>
  );
}
