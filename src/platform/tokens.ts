/** Names under which the platform's parts are injected. */
export const CONFIG = Symbol('Config');
export const LOGGER = Symbol('Logger');
export const CLOCK = Symbol('Clock');
export const DATA_SOURCE = Symbol('DataSource');
export const MAILER = Symbol('Mailer');
export const SMS = Symbol('Sms');
export const FILES = Symbol('Files');
export const PRINTER = Symbol('Printer');
