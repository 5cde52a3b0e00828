import { Column, type ColumnOptions, DefaultNamingStrategy } from 'typeorm';

const snake = (name: string) => name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`);

/** Columns are the snake case of their properties. */
export class SnakeNames extends DefaultNamingStrategy {
  override columnName(propertyName: string, customName: string | undefined): string {
    return customName ?? snake(propertyName);
  }
}
export const columnOf = snake;

/** A moment: timestamptz(3), so that a cursor made of a JS date loses no row. */
export const Moment = (options: Omit<ColumnOptions, 'type' | 'precision'> = {}) =>
  Column({ ...options, type: 'timestamptz', precision: 3 } as ColumnOptions);

/** A legal date: DATE in the database, 'YYYY-MM-DD' in the program. */
export const LegalDate = (options: Omit<ColumnOptions, 'type'> = {}) =>
  Column({ ...options, type: 'date' } as ColumnOptions);

const kopecks = {
  to: (value: number | null) => value,
  from: (value: string | null) => (value === null ? null : Number(value)),
};

/** Money: integer kopecks, bigint in the database, a safe integer in the program. */
export const Kopecks = (options: Omit<ColumnOptions, 'type' | 'transformer'> = {}) =>
  Column({ ...options, type: 'bigint', transformer: kopecks } as ColumnOptions);
