export { HttpSmsSender } from './http-sms-sender.js';
export { KeptSmsSender } from './kept-sms-sender.js';
export { renderSms } from './render-sms.js';
export { SmppSmsSender } from './smpp-sms-sender.js';
export { type SmsMessage, type SmsReceipt, SmsRefused, type SmsSender, type SmsTaken } from './sms.js';
