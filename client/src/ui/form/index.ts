export { email, kopecks, legalDate, optionalText, text, z } from '@/lib/zod';
export { DateField } from './DateField';
export * from './Form';
export { FormDialog } from './FormDialog';
export { CheckField, MultiSelectField, PasswordField, SelectField, TextareaField, TextField, useField } from './fields';
export { MoneyField } from './MoneyField';
export { PageForm } from './PageForm';
export * from './RequisiteField';
export * from './useZodForm';
