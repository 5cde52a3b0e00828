export { HttpSmsSender } from './http-sms-sender.js';
export { KeptSmsSender } from './kept-sms-sender.js';
export { renderSms } from './render-sms.js';
export { type SmsMessage, SmsRefused, type SmsSender } from './sms.js';
