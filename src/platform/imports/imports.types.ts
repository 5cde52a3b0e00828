import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { enumOf } from '../graphql/enums.js';
import { Json, Moment, UUID } from '../graphql/scalars.js';
import type { ImportState } from './import.entity.js';

export const ImportStateEnum = enumOf(['checked', 'done', 'discarded'] as const);
registerEnumType(ImportStateEnum, { name: 'ImportState' });

@ObjectType('ImportColumn')
export class ImportColumnType {
  @Field() key: string;
  @Field() title: string;
  @Field() required: boolean;
}

@ObjectType('ImportProblem')
export class ImportProblemType {
  @Field(() => Int, { description: 'Number of the row as the file shows it.' }) row: number;
  @Field(() => String, { nullable: true }) column: string | null;
  @Field({ description: 'A code of a refusal.' }) code: string;
  @Field(() => Json) params: object;
}

@ObjectType('ImportRow')
export class ImportRowType {
  @Field(() => Int) number: number;
  @Field(() => [String], { description: 'In the order of the columns.' }) cells: string[];
}

@ObjectType('Import')
export class ImportType {
  @Field(() => UUID) id: string;
  @Field() kind: string;
  @Field() filename: string;
  @Field(() => ImportStateEnum) state: ImportState;
  @Field(() => Int) rowCount: number;
  @Field(() => Int) written: number;
  @Field(() => [ImportColumnType]) columns: ImportColumnType[];
  @Field(() => Int) problemCount: number;
  @Field(() => Int) wrongRowCount: number;
  @Field(() => [ImportProblemType], { description: 'Of the rows of the answer.' }) problems: ImportProblemType[];
  @Field(() => [ImportRowType], { description: 'The first hundred rows and the first 200 that have a problem.' })
  rows: ImportRowType[];
  @Field(() => Moment) createdAt: Date;
}
