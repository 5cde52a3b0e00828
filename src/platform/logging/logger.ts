import type { LoggerService } from '@nestjs/common';
import { type Logger, pino } from 'pino';

export type { Logger };

/** Structured lines on standard output; secrets never enter them. */
export const createLogger = (level: string): Logger =>
  pino({
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: ['req.headers.cookie', 'req.headers.authorization', '*.password', '*.token'], censor: '…' },
  });

/** Nest's own messages, of which only warnings and errors interest anybody. */
export const nestLogger = (logger: Logger): LoggerService => ({
  log: (message) => logger.debug(message),
  error: (message, ...rest) => logger.error({ rest }, String(message)),
  warn: (message) => logger.warn(String(message)),
  debug: () => undefined,
  verbose: () => undefined,
});
