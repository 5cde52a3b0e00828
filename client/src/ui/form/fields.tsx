import {
  Checkbox,
  type CheckboxProps,
  MultiSelect,
  type MultiSelectProps,
  PasswordInput,
  type PasswordInputProps,
  Select,
  type SelectProps,
  Textarea,
  type TextareaProps,
  TextInput,
  type TextInputProps,
} from '@mantine/core';
import {
  type Control,
  type ControllerRenderProps,
  type FieldPath,
  type FieldValues,
  useController,
} from 'react-hook-form';
import { useUiStrings } from '../strings';
import { useFieldText } from './fieldText';

export type FieldOf<T extends FieldValues, Props> = Omit<
  Props,
  'name' | 'value' | 'defaultValue' | 'error' | 'onChange'
> & {
  control: Control<T>;
  name: FieldPath<T>;
};

/** The wiring of one field: value, focus on error, words of the error. */
export function useField<T extends FieldValues, V = string>(control: Control<T>, name: FieldPath<T>) {
  const say = useFieldText();
  const { field, fieldState } = useController({ control, name });
  return { field: field as unknown as Bound<V>, error: say(fieldState.error?.message) };
}
/** What a field knows of its value: the schema of the form has checked that it is of this type. */
type Bound<V> = Omit<ControllerRenderProps, 'value'> & { value: V | null | undefined };

/** A hint stands under the input, where it does not part the label from what it names. */
export const order: TextInputProps['inputWrapperOrder'] = ['label', 'input', 'description', 'error'];

export function TextField<T extends FieldValues>({ control, name, ...rest }: FieldOf<T, TextInputProps>) {
  const { field, error } = useField(control, name);
  return <TextInput inputWrapperOrder={order} {...rest} {...field} value={field.value ?? ''} error={error} />;
}

export function TextareaField<T extends FieldValues>({ control, name, ...rest }: FieldOf<T, TextareaProps>) {
  const { field, error } = useField(control, name);
  return (
    <Textarea
      inputWrapperOrder={order}
      autosize
      minRows={3}
      {...rest}
      {...field}
      value={field.value ?? ''}
      error={error}
    />
  );
}

export function PasswordField<T extends FieldValues>({ control, name, ...rest }: FieldOf<T, PasswordInputProps>) {
  const { field, error } = useField(control, name);
  const t = useUiStrings().form;
  return (
    <PasswordInput
      inputWrapperOrder={order}
      visibilityToggleButtonProps={{ 'aria-label': t.show }}
      {...rest}
      {...field}
      value={field.value ?? ''}
      error={error}
    />
  );
}

/** The value is one of `data`, or null when cleared. Long lists are searched by typing. */
export function SelectField<T extends FieldValues>({ control, name, data, ...rest }: FieldOf<T, SelectProps>) {
  const { field, error } = useField(control, name);
  const many = (data?.length ?? 0) > 8;
  return (
    <Select
      inputWrapperOrder={order}
      searchable={many}
      allowDeselect={false}
      data={data}
      {...rest}
      {...field}
      value={field.value ?? null}
      error={error}
    />
  );
}

export function MultiSelectField<T extends FieldValues>({ control, name, ...rest }: FieldOf<T, MultiSelectProps>) {
  const { field, error } = useField<T, string[]>(control, name);
  return <MultiSelect inputWrapperOrder={order} {...rest} {...field} value={field.value ?? []} error={error} />;
}

export function CheckField<T extends FieldValues>({ control, name, ...rest }: FieldOf<T, CheckboxProps>) {
  const { field, error } = useField<T, boolean>(control, name);
  const { value, onChange, ...bound } = field;
  return (
    <Checkbox
      {...rest}
      {...bound}
      checked={value === true}
      onChange={(event) => onChange(event.currentTarget.checked)}
      error={error}
    />
  );
}
