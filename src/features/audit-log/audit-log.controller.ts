import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { z } from 'zod';
import { isUuid } from '../../kernel/id.js';
import { isDate } from '../../kernel/period.js';
import { BadInput } from '../../kernel/refusal.js';
import { isRussianTimeZone } from '../../kernel/russian-time-zones.js';
import { wallTime, withZone } from '../../kernel/time-zone.js';
import type { Work as UnitOfWork } from '../../platform/database/work.js';
import { Work } from '../../platform/graphql/operations.interceptor.js';
import { attachment } from '../../platform/http/upload.js';
import { Can } from '../../platform/policy/can.js';
import { StepUp } from '../../platform/policy/step-up.js';
import { type Column, writeCsv } from '../../platform/spreadsheets/index.js';
import { zoneOfScope } from '../access/index.js';
import { AuditEntry } from './audit-entry.js';
import { AuditLogRepository } from './audit-log.repository.js';

export const EXPORT_LIMIT = 20_000;

const text = z.string().max(100).optional();
const filterSchema = z.object({
  personId: z.string().refine(isUuid).optional(),
  actor: text,
  action: text,
  actions: z
    .string()
    .max(15_000)
    .transform((names) => names.split(','))
    .optional(),
  outcome: z.enum(['done', 'refused']).optional(),
  subjectType: text,
  subjectId: text,
  partnerId: z.string().refine(isUuid).optional(),
  from: z.string().refine(isDate).optional(),
  to: z.string().refine(isDate).optional(),
  timeZone: z.string().refine(isRussianTimeZone).optional(),
});

const heads = [
  'Дата',
  'Время',
  'Кто',
  'Роли',
  'Где',
  'Действие',
  'Итог',
  'Объект',
  'Название объекта',
  'Id объекта',
  'Изменения',
  'Адрес',
  'Запрос',
  'Цепочка',
  '№ в цепочке',
];
const columnsIn = (zone: string, now: Date): Column[] =>
  heads.map((title, i) => ({ title: i < 2 ? withZone(title, zone, now, 'ru') : title, kind: 'text' }));

/** The log as a table for a spreadsheet. */
@Controller('api/audit.csv')
export class AuditLogController {
  constructor(private readonly log: AuditLogRepository) {}

  @Get()
  @Can('read', AuditEntry)
  @StepUp()
  async export(@Work() work: UnitOfWork, @Query() query: Record<string, unknown>): Promise<StreamableFile> {
    const filter = filterSchema.safeParse(query);
    if (!filter.success) {
      const field = String(filter.error.issues[0]?.path[0] ?? '');
      throw new BadInput({ field }, [field]);
    }
    const zone = filter.data.timeZone ?? (await zoneOfScope(work));
    const entries = await this.log.newest(work, { ...filter.data, timeZone: zone }, EXPORT_LIMIT);
    const bytes = await writeCsv(
      columnsIn(zone, work.clock.now()),
      entries.map((e) => {
        const { date, time } = wallTime(zone, e.at);
        return [
          date,
          time,
          e.actorName ?? '',
          e.roles.join(', '),
          e.scopeName ?? e.scope ?? '',
          e.action,
          e.outcome === 'done' ? 'выполнено' : 'отказано',
          e.subjectType ?? '',
          [e.subjectName, e.subjectRole].filter(Boolean).join(', '),
          e.subjectId ?? '',
          JSON.stringify(e.changes).slice(0, 30_000),
          e.address ?? '',
          e.requestId ?? '',
          e.chain,
          String(e.seq),
        ];
      }),
    );
    const name = `Журнал-${work.clock.today(zone)}.csv`;
    return new StreamableFile(bytes, { type: 'text/csv; charset=utf-8', disposition: attachment(name) });
  }
}
