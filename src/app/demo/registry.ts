import type { INestApplicationContext } from '@nestjs/common';
import { LoadedExtracts, type Organisation } from '../../features/clients/index.js';
import { Units } from '../../platform/database/work.js';
import { innOfOrganisation, innOfPerson, ogrnipOf, ogrnOf, seededRandom } from './requisites.js';

const first = ['Север', 'Урал', 'Исеть', 'Кама', 'Яшма', 'Малахит', 'Гранит', 'Сосна', 'Полюс', 'Рассвет'];
const second = ['Торг', 'Строй', 'Сервис', 'Транс', 'Проект', 'Пром', 'Агро', 'Текстиль', 'Медиа', 'Снаб'];
const heads = ['Белов Сергей Ильич', 'Егорова Ольга Львовна', 'Крылов Антон Петрович', 'Носова Вера Юрьевна'];
const people = ['Зуев Павел Олегович', 'Лыткина Инна Марковна', 'Ершов Глеб Ильич', 'Попова Дарья Андреевна'];
const places = [
  ['66', '667101001', 'г. Екатеринбург, ул. Придуманная'],
  ['74', '745101001', 'г. Челябинск, ул. Примерная'],
  ['72', '720301001', 'г. Тюмень, ул. Образцовая'],
  ['59', '590201001', 'г. Пермь, ул. Учебная'],
] as const;

/** Two hundred invented organisations whose requisites pass their checks: what «fill by INN» finds. */
export function fictionalOrganisations(): Organisation[] {
  const random = seededRandom(2026);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
  return Array.from({ length: 200 }, (_, i): Organisation => {
    const [region, kpp, street] = places[i % places.length]!;
    const year = 2004 + Math.floor(random() * 22);
    const serial = 70_000 + i;
    const person = i % 5 === 4;
    const budget = i % 20 === 7;
    const name = person
      ? `ИП ${pick(people)}`
      : budget
        ? `МБОУ «Гимназия № ${20 + i}»`
        : `ООО «${first[i % 10]}${second[Math.floor(i / 10) % 10]}»`;
    const full = person
      ? name.replace('ИП', 'Индивидуальный предприниматель')
      : name
          .replace('ООО', 'Общество с ограниченной ответственностью')
          .replace('МБОУ', 'Муниципальное бюджетное общеобразовательное учреждение');
    return {
      inn: person ? innOfPerson(region, serial) : innOfOrganisation(region, serial),
      kpp: person ? null : kpp,
      category: person ? 'soleEntrepreneur' : budget ? 'budget' : 'legalEntity',
      ogrn: person ? ogrnipOf(region, year, serial) : ogrnOf(region, year, serial),
      name,
      fullName: full,
      address: `${street}, д. ${1 + Math.floor(random() * 120)}`,
      regionCode: region,
      registeredOn: `${year}-${String(1 + (i % 12)).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')}`,
      headName: person ? name.slice(3) : pick(heads),
      headPosition: person ? '' : budget ? 'Директор' : 'Генеральный директор',
      state: i % 40 === 13 ? 'liquidating' : 'active',
      extractDate: '2026-10-01',
    };
  });
}

export const loadRegistry = (app: INestApplicationContext): Promise<void> =>
  app.get(Units).asSystem('demo', null, (work) => app.get(LoadedExtracts).put(work, fictionalOrganisations()), {
    audit: false,
  });
