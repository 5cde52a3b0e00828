export { KeptMailer } from './kept-mailer.js';
export { type MailAttachment, type Mailer, type MailMessage, MailRefused } from './mailer.js';
export { type MailLocale, type MailWords, mailOfText, type RenderedMail, renderMail } from './render-mail.js';
export { SmtpMailer, type SmtpSettings } from './smtp-mailer.js';
