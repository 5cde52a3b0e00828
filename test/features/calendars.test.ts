import { CalendarService } from '../../src/features/calendars/index.js';
import { addWorkingDays, isWorkingDay } from '../../src/kernel/business-calendar.js';
import { aPartner } from '../factories/partners.js';
import { aPerson } from '../factories/people.js';
import { newKey, useOkno } from '../support/okno.js';

const okno = useOkno();
const read = `query ($year: Int!) { calendarYear(year: $year) { year status version days { date kind region title movedFrom } } }`;
const setDay = `mutation ($input: CalendarDayInput!, $v: Int!) { setCalendarDay(input: $input, expectedVersion: $v) { version days { date kind region } } }`;
const removeDay = `mutation ($date: LocalDate!, $region: String, $v: Int!) { removeCalendarDay(date: $date, region: $region, expectedVersion: $v) { version } }`;
const moveDay = `mutation ($from: LocalDate!, $to: LocalDate!, $v: Int!) { moveDayOff(from: $from, to: $to, expectedVersion: $v) { version days { date kind movedFrom } } }`;
const addYear = `mutation ($key: UUID!, $year: Int!) { addCalendarYear(idempotencyKey: $key, year: $year) { year status days { date kind movedFrom } } }`;
const calendar = () => okno().asSystem((w) => okno().app.get(CalendarService, { strict: false }).current(w));

test('the shipped years are there from the start, and everybody who works reads them', async () => {
  const { admin } = await aPartner(okno());
  const { calendarYears } = await okno().run(admin, `{ calendarYears { year status } }`);
  expect(calendarYears).toEqual(
    expect.arrayContaining([
      { year: 2026, status: 'OFFICIAL' },
      { year: 2027, status: 'PRELIMINARY' },
    ]),
  );
  const { calendarYear } = await okno().run(admin, read, { year: 2026 });
  expect(calendarYear.days).toContainEqual({
    date: '2026-01-09',
    kind: 'DAY_OFF',
    region: null,
    title: null,
    movedFrom: '2026-01-03',
  });
  expect(isWorkingDay(await calendar(), '2026-01-12')).toBe(true);
  expect(await okno().refusal({}, read, { year: 2026 })).toBe('NOT_LOGGED_IN');
  expect(await okno().refusal(admin, read, { year: 2050 })).toBe('NOT_FOUND');
});

test('a regional day off moves the terms of its region at once, and the change is told with its days', async () => {
  const hq = await aPerson(okno(), 'hqAdmin');
  const { version } = (await okno().run(hq, read, { year: 2026 })).calendarYear;
  expect(addWorkingDays(await calendar(), '2026-10-09', 1, '02')).toBe('2026-10-12');
  const input = { date: '2026-10-12', kind: 'DAY_OFF', region: '02', title: 'День Республики' };
  const done = await okno().run(hq, setDay, { input, v: version });
  expect(done.setCalendarDay.version).toBe(version + 1);
  expect(addWorkingDays(await calendar(), '2026-10-09', 1, '02')).toBe('2026-10-13');
  expect(addWorkingDays(await calendar(), '2026-10-09', 1, '66')).toBe('2026-10-12');
  const [event] = await okno().asSystem((w) =>
    w.db.query<{ payload: object }>(
      `select payload from outbox where type = 'calendar.changed' order by recorded_at desc limit 1`,
    ),
  );
  expect(event!.payload).toEqual({ year: 2026, version: version + 1, dates: ['2026-10-12'] });
  expect(await okno().refusal(hq, setDay, { input, v: version })).toBe('CHANGED_MEANWHILE');
  await okno().run(hq, removeDay, { date: '2026-10-12', region: '02', v: version + 1 });
  expect(isWorkingDay(await calendar(), '2026-10-12', '02')).toBe(true);
  expect(await okno().refusal(hq, removeDay, { date: '2026-10-12', region: '02', v: version + 2 })).toBe(
    'CALENDAR_DAY_WRONG',
  );
});

test('days that can’t be are refused with the reason', async () => {
  const hq = await aPerson(okno(), 'hqAdmin');
  const { version } = (await okno().run(hq, read, { year: 2025 })).calendarYear;
  const problem = async (input: object) =>
    (await okno().ask(hq, setDay, { input, v: version })).errors?.[0]?.extensions.params?.problem;
  expect(await problem({ date: '2025-10-13', kind: 'WORKING_WEEKEND' })).toBe('NOT_WEEKEND');
  expect(await problem({ date: '2025-10-12', kind: 'DAY_OFF' })).toBe('WEEKEND_ALREADY');
  expect(await problem({ date: '2025-10-12', kind: 'SHORT' })).toBe('NOT_WORKDAY');
  expect(await problem({ date: '2025-10-13', kind: 'HOLIDAY' })).toBe('NO_TITLE');
  expect(await problem({ date: '2025-10-13', kind: 'DAY_OFF', region: '00' })).toBe('UNKNOWN_REGION');
  expect(await problem({ date: '2025-10-13', kind: 'SHORT', region: '02' })).toBe('NOT_REGIONAL');
});

test('a day off is moved from a weekend to a workday: the weekend works then', async () => {
  const hq = await aPerson(okno(), 'hqAdmin');
  const { version } = (await okno().run(hq, read, { year: 2027 })).calendarYear;
  const moved = await okno().run(hq, moveDay, { from: '2027-10-16', to: '2027-10-18', v: version });
  expect(moved.moveDayOff.days).toEqual(
    expect.arrayContaining([
      { date: '2027-10-16', kind: 'WORKING_WEEKEND', movedFrom: null },
      { date: '2027-10-18', kind: 'DAY_OFF', movedFrom: '2027-10-16' },
    ]),
  );
  expect(isWorkingDay(await calendar(), '2027-10-16')).toBe(true);
  const problem = async (from: string, to: string) =>
    (await okno().ask(hq, moveDay, { from, to, v: version + 1 })).errors?.[0]?.extensions.params?.problem;
  expect(await problem('2027-10-16', '2027-10-20')).toBe('NOT_WEEKEND');
  expect(await problem('2027-10-17', '2027-10-18')).toBe('NOT_WORKDAY');
  expect(await problem('2027-10-17', '2028-01-20')).toBe('OTHER_YEAR');
});

test('a new year is reckoned by the Labour Code until its decree, and then called official', async () => {
  const hq = await aPerson(okno(), 'hqAdmin');
  const { addCalendarYear: year } = await okno().run(hq, addYear, { key: newKey(), year: 2028 });
  expect(year.status).toBe('PRELIMINARY');
  // 12 June 2028 is a Monday; 4 November 2028 a Saturday, so Monday the 6th is free.
  expect(year.days).toEqual(
    expect.arrayContaining([
      { date: '2028-06-12', kind: 'HOLIDAY', movedFrom: null },
      { date: '2028-11-06', kind: 'DAY_OFF', movedFrom: '2028-11-04' },
      { date: '2028-02-22', kind: 'SHORT', movedFrom: null },
    ]),
  );
  expect(await okno().refusal(hq, addYear, { key: newKey(), year: 2028 })).toBe('CALENDAR_YEAR_EXISTS');
  const official = `mutation { setCalendarStatus(year: 2028, status: OFFICIAL, source: "Постановление", expectedVersion: 1) { status version } }`;
  expect((await okno().run(hq, official)).setCalendarStatus).toEqual({ status: 'OFFICIAL', version: 2 });
});

test('nobody but the vendor’s administrator edits', async () => {
  const { admin } = await aPartner(okno());
  for (const actor of [admin, await aPerson(okno(), 'hqBilling'), await aPerson(okno(), 'auditor')]) {
    expect(await okno().refusal(actor, addYear, { key: newKey(), year: 2029 })).toBe('FORBIDDEN');
  }
});
