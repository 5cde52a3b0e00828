import { formatPhone, normalisePhone } from '../../src/kernel/phone.js';

test('a number is kept as it is called; one of Russia has eleven digits', () => {
  for (const text of ['8 (912) 345-67-89', '9123456789', '+7 912 345 67 89']) {
    expect(normalisePhone(text)).toBe('+79123456789');
  }
  expect(normalisePhone('+375 29 123-45-67')).toBe('+375291234567');
  for (const text of ['+7343210031', '+791234567890', '12345', 'телефон']) {
    expect([text, normalisePhone(text)]).toEqual([text, null]);
  }
  expect(formatPhone('+79123456789')).toBe('+7 912 345-67-89');
});
