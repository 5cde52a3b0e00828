import { afterQuietHours, nextDigest, type PersonTimes } from '../../../src/features/notifications/quiet-hours.js';

const times = (more: Partial<PersonTimes> = {}): PersonTimes => ({
  zone: 'Europe/Moscow',
  quiet: true,
  quietFrom: '22:00',
  quietUntil: '08:00',
  digestAt: '09:00',
  ...more,
});
const goes = (at: string, more: Partial<PersonTimes> = {}) => afterQuietHours(new Date(at), times(more)).toISOString();

test.each([
  // Moscow is three hours ahead of UTC.
  ['2026-11-18T18:59:59Z', {}, '2026-11-18T18:59:59.000Z'],
  ['2026-11-18T19:00:00Z', {}, '2026-11-19T05:00:00.000Z'],
  ['2026-11-18T21:30:00Z', {}, '2026-11-19T05:00:00.000Z'],
  ['2026-11-19T04:59:59Z', {}, '2026-11-19T05:00:00.000Z'],
  ['2026-11-19T05:00:00Z', {}, '2026-11-19T05:00:00.000Z'],
  // The same moment is night in Kamchatka and evening in Kaliningrad.
  ['2026-11-18T18:00:00Z', { zone: 'Asia/Kamchatka' }, '2026-11-18T20:00:00.000Z'],
  ['2026-11-18T18:00:00Z', { zone: 'Europe/Kaliningrad' }, '2026-11-18T18:00:00.000Z'],
  // Within one day.
  ['2026-11-18T10:30:00Z', { quietFrom: '13:00', quietUntil: '14:00' }, '2026-11-18T11:00:00.000Z'],
  ['2026-11-18T11:30:00Z', { quietFrom: '13:00', quietUntil: '14:00' }, '2026-11-18T11:30:00.000Z'],
  // Switched off, or of no length.
  ['2026-11-18T21:30:00Z', { quiet: false }, '2026-11-18T21:30:00.000Z'],
  ['2026-11-18T21:30:00Z', { quietFrom: '08:00', quietUntil: '08:00' }, '2026-11-18T21:30:00.000Z'],
  // A night in which clocks change (New York, 8 March 2026): eight in the morning is eight on the wall.
  ['2026-03-08T05:00:00Z', { zone: 'America/New_York' }, '2026-03-08T12:00:00.000Z'],
  // The night before the first day of a year.
  ['2026-12-31T20:00:00Z', {}, '2027-01-01T05:00:00.000Z'],
])('what comes at %s with %j goes at %s', (at, more, expected) => {
  expect(goes(at, more)).toBe(expected);
});

test.each([
  ['2026-11-18T05:59:00Z', {}, '2026-11-18T06:00:00.000Z'],
  ['2026-11-18T06:00:00Z', {}, '2026-11-19T06:00:00.000Z'],
  ['2026-11-18T06:00:00Z', { zone: 'Asia/Vladivostok', digestAt: '18:30' }, '2026-11-18T08:30:00.000Z'],
])('the digest after %s with %j goes at %s', (at, more, expected) => {
  expect(nextDigest(new Date(at), times(more)).toISOString()).toBe(expected);
});
