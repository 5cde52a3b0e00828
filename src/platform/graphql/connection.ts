import { type Type } from '@nestjs/common';
import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import { Max, Min } from 'class-validator';
import { PAGE_LIMIT, type Page } from '../database/keyset.js';

@ObjectType()
export class PageInfo {
  @Field()
  hasNextPage: boolean;
  @Field(() => String, { nullable: true })
  endCursor: string | null;
}

/** Size and place of a page. More than a page holds is clamped, not refused. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, { defaultValue: 50, description: `At most ${PAGE_LIMIT}; more is cut to that.` })
  @Min(1)
  @Max(1_000_000)
  first: number;
  @Field(() => String, { nullable: true })
  after?: string | null;
}

export interface ConnectionOf<T> {
  edges: { node: T; cursor: string }[];
  pageInfo: PageInfo;
}

/** Relay connection of a node: `class InvoiceConnection extends Connection(InvoiceType) {}`. */
export function Connection<T extends object>(node: Type<T>, name = node.name.replace(/Type$/, '')) {
  @ObjectType(`${name}Edge`)
  class Edge {
    @Field(() => node)
    node: T;
    @Field()
    cursor: string;
  }
  @ObjectType({ isAbstract: true })
  abstract class Declared implements ConnectionOf<T> {
    @Field(() => [Edge])
    edges: { node: T; cursor: string }[];
    @Field(() => PageInfo)
    pageInfo: PageInfo;
  }
  return Declared;
}

export const toConnection = <R, T>(page: Page<R>, node: (row: R) => T): ConnectionOf<T> => ({
  edges: page.rows.map((row, i) => ({ node: node(row), cursor: page.cursors[i]! })),
  pageInfo: { hasNextPage: page.hasNextPage, endCursor: page.cursors.at(-1) ?? null },
});
