import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { Dice } from '../../support/dice.js';
import { type Meant, sample } from '../../support/operations.js';
import { meaning, subjectsFor } from '../matrix/meaning.js';
import type { Rows } from '../matrix/rows.js';
import { garbled, spoilt } from './hostile.js';

export type Stream = 'valid' | 'hostile';
export interface Drawn {
  stream: Stream;
  text: string;
  variables: Record<string, unknown>;
}

/** How deep below its root an operation goes; lists and their edges count as the server counts them. */
const DEPTH = 6;
const FIELDS = 60;
const isWanted = (arg: { type: GraphQLInputType; defaultValue?: unknown }) =>
  isNonNullType(arg.type) && arg.defaultValue === undefined;

/** Draws operations from the schema: fields, arguments and what is selected, about rows that are there. */
export class OperationMaker {
  private readonly queries: readonly GraphQLField<unknown, unknown>[];
  private readonly commands: readonly GraphQLField<unknown, unknown>[];
  private left = 0;
  private variables: Record<string, unknown> = {};
  private heads: string[] = [];

  constructor(
    schema: GraphQLSchema,
    private readonly rows: Rows,
    private readonly dice: Dice,
  ) {
    this.queries = Object.values(schema.getQueryType()!.getFields());
    this.commands = Object.values(schema.getMutationType()!.getFields());
  }

  draw(stream: Stream): Drawn {
    const { dice } = this;
    this.left = FIELDS;
    this.variables = {};
    this.heads = [];
    const command = dice.chance(stream === 'valid' ? 0.1 : 0.4);
    const roots = command
      ? [dice.one(this.commands)]
      : Array.from({ length: 1 + dice.below(2) }, () => dice.one(this.queries));
    const body = roots.map((field, i) => `${roots.length > 1 ? `r${i}: ` : ''}${this.field(field, DEPTH)}`).join(' ');
    const head = this.heads.length > 0 ? ` (${this.heads.join(', ')})` : '';
    const text = `${command ? 'mutation' : 'query'}${head} { ${body} }`;
    if (stream === 'valid') return { stream, text, variables: this.variables };
    if (dice.chance(0.2)) return { stream, text: garbled(text, dice), variables: this.variables };
    return { stream, text, variables: spoilt(this.variables, dice) };
  }

  private field(field: GraphQLField<unknown, unknown>, depth: number): string {
    const near = subjectsFor(this.rows, field.name).near;
    const meant = near.length > 0 ? meaning(this.rows, this.dice.one(near)) : meaning(this.rows, '');
    const given = field.args
      .filter((arg) => isWanted(arg) || this.dice.chance(0.2))
      .map((arg) => this.argument(arg, meant));
    const type = getNamedType(field.type);
    const below = isObjectType(type) ? ` ${this.selection(type, depth - 1)}` : '';
    return `${field.name}${given.length > 0 ? `(${given.join(', ')})` : ''}${below}`;
  }

  private argument(arg: GraphQLArgument, meant: Meant): string {
    const name = `v${this.heads.length}`;
    this.heads.push(`$${name}: ${String(arg.type)}`);
    this.variables[name] = this.value(arg.name, arg.type, meant);
    return `${arg.name}: $${name}`;
  }

  /** Some fields of the type, never none; arguments of fields below the root are left out unless they must be there. */
  private selection(type: GraphQLObjectType, depth: number): string {
    const fields = Object.values(type.getFields()).filter((f) => !isObjectType(getNamedType(f.type)) || depth > 0);
    const parts: string[] = [];
    for (const field of fields) {
      const inner = getNamedType(field.type);
      if (this.left <= 0 || !this.dice.chance(isObjectType(inner) ? 0.4 : 0.5)) continue;
      if (!isObjectType(inner) && 'getFields' in inner) continue;
      this.left--;
      parts.push(this.field(field, depth));
    }
    return `{ ${parts.length > 0 ? parts.join(' ') : '__typename'} }`;
  }

  private value(name: string, type: GraphQLInputType, meant: Meant): unknown {
    const { dice } = this;
    if (isNonNullType(type)) return this.value(name, type.ofType, meant);
    if (isListType(type)) return Array.from({ length: 1 + dice.below(2) }, () => this.value(name, type.ofType, meant));
    if (isEnumType(type)) return dice.one(type.getValues()).name;
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields()).filter((f) => isWanted(f) || dice.chance(0.3));
      return Object.fromEntries(fields.map((f) => [f.name, this.value(f.name, f.type, meant)]));
    }
    if (type.name === 'Boolean') return dice.chance(0.5);
    if (type.name === 'Int' && name !== 'expectedVersion') return 1 + dice.below(50);
    if (name === 'after' || name === 'before') return null;
    return sample(name, type, meant);
  }
}
