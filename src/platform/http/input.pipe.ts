import { type ArgumentMetadata, Injectable, ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { BadInput } from '../../kernel/refusal.js';

const measured = new Set(['maxLength', 'minLength', 'max', 'min', 'arrayMaxSize', 'arrayMinSize']);

interface Place {
  at: string[];
  rule: string;
  limit: number | null;
}
const first = (errors: ValidationError[], path: string[] = []): Place => {
  const e = errors[0];
  if (!e) return { at: path, rule: 'invalid', limit: null };
  const at = [...path, e.property];
  if (e.children?.length) return first(e.children, at);
  const [rule, words] = Object.entries(e.constraints ?? {})[0] ?? ['invalid', ''];
  return { at, rule, limit: measured.has(rule) ? Number(/\d+/.exec(words)?.[0]) : null };
};

/** Checks arguments by the decorators on their classes; the refusal names the place and the rule. */
@Injectable()
export class InputPipe extends ValidationPipe {
  constructor() {
    super({
      transform: true,
      skipMissingProperties: true,
      forbidUnknownValues: false,
      exceptionFactory: (e) => new Found(first(e)),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    // What our own decorators give (the unit of work, the request) is no input.
    if (metadata.type === 'custom' || !metadata.metatype) return value;
    try {
      return await super.transform(value, metadata);
    } catch (error) {
      if (!(error instanceof Found)) throw error;
      const { at, rule, limit } = error.place;
      const place = metadata.data ? [metadata.data, ...at] : at;
      throw new BadInput({ rule, limit, field: at.at(-1) ?? '' }, place);
    }
  }
}

class Found extends Error {
  constructor(readonly place: Place) {
    super();
  }
}
