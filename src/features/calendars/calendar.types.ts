import { Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { MaxLength } from 'class-validator';
import { CALENDAR_DAY_KINDS, type CalendarDayKind } from '../../kernel/business-calendar.js';
import { enumOf } from '../../platform/graphql/enums.js';
import { LocalDate, Moment } from '../../platform/graphql/scalars.js';
import { type CalendarYear, calendarStatuses } from './calendar-year.js';

export const CalendarDayKindEnum = enumOf(CALENDAR_DAY_KINDS);
registerEnumType(CalendarDayKindEnum, { name: 'CalendarDayKind' });
export const CalendarStatusEnum = enumOf(calendarStatuses);
registerEnumType(CalendarStatusEnum, { name: 'CalendarStatus' });

@ObjectType('CalendarDay')
export class CalendarDayType {
  @Field(() => LocalDate) date: string;
  @Field(() => CalendarDayKindEnum) kind: CalendarDayKind;
  @Field(() => String, { nullable: true, description: 'Absent: the whole country.' }) region: string | null;
  @Field(() => String, { nullable: true }) title?: string | null;
  @Field(() => LocalDate, { nullable: true, description: 'The day off that was moved here.' }) movedFrom?:
    | string
    | null;
}

@ObjectType('CalendarYear')
export class CalendarYearType {
  @Field(() => Int) year: number;
  @Field(() => CalendarStatusEnum) status: CalendarYear['status'];
  @Field() source: string;
  @Field(() => [CalendarDayType], { description: 'The days that differ from the plain week.' }) days: CalendarDayType[];
  @Field(() => Moment) updatedAt: Date;
  @Field(() => Int) version: number;
}

@InputType()
export class CalendarDayInput {
  @Field(() => LocalDate) date: string;
  @Field(() => CalendarDayKindEnum) kind: CalendarDayKind;
  @Field(() => String, { nullable: true }) @MaxLength(2) region?: string | null;
  @Field(() => String, { nullable: true }) @MaxLength(100) title?: string | null;
}
