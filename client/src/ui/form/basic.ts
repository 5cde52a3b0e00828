/** The light part of forms: no calendar, so that log-in stays small. Other pages take everything from '@/ui/form'. */
export * from './Form';
export { CheckField, PasswordField, TextField } from './fields';
