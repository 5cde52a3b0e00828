import { type Org, orgs } from '@/mock/orgs';
import type { StatusKey } from '@/ui';

export type Learner = {
  id: string;
  name: string;
  paid: StatusKey;
  form: StatusKey;
  formLabel: string;
  test: string;
  study: StatusKey;
  org: Org;
  post: string;
};
const l = (
  id: string,
  name: string,
  org: Org,
  paid: StatusKey,
  form: StatusKey,
  formLabel: string,
  test: string,
  study: StatusKey,
  post = '—',
): Learner => ({ id, name, org, paid, form, formLabel, test, study, post });

export const learners: readonly Learner[] = [
  l(
    '1',
    'Абрамова Светлана Юрьевна',
    orgs.school17,
    'invoice.paid',
    'document.empty',
    'Не заполнена',
    '—',
    'enrolment.form',
  ),
  l(
    '2',
    'Беляев Константин Олегович',
    orgs.school17,
    'invoice.paid',
    'document.rejected',
    'Возвращена',
    '—',
    'enrolment.form',
  ),
  l(
    '3',
    'Волкова Дарья Игоревна',
    orgs.razvitie,
    'invoice.issued',
    'document.accepted',
    'Подтверждена',
    '—',
    'enrolment.unpaid',
  ),
  l(
    '4',
    'Гусева Анна Петровна',
    orgs.razvitie,
    'invoice.issued',
    'document.waiting',
    'У куратора',
    '—',
    'enrolment.unpaid',
  ),
  l('5', 'Ершова Марина Андреевна', orgs.wind, 'invoice.paid', 'document.empty', 'Нет диплома', '—', 'enrolment.form'),
  l(
    '6',
    'Зимин Павел Сергеевич',
    orgs.tagil,
    'invoice.paid',
    'document.accepted',
    'Подтверждена',
    '—',
    'enrolment.learning',
  ),
  l(
    '7',
    'Иванченко Ольга Львовна',
    orgs.tagil,
    'invoice.paid',
    'document.accepted',
    'Подтверждена',
    '2 попытки',
    'enrolment.test',
  ),
  l(
    '8',
    'Калинин Артём Валерьевич',
    orgs.tagil,
    'invoice.paid',
    'document.accepted',
    'Подтверждена',
    '88 %',
    'enrolment.finished',
    '80100026417713',
  ),
  l(
    '9',
    'Лебедева Инна Романовна',
    orgs.sigma,
    'invoice.paid',
    'document.accepted',
    'Подтверждена',
    '96 %',
    'enrolment.finished',
    '80100026417720',
  ),
  l(
    '10',
    'Морозов Илья Денисович',
    orgs.lift,
    'invoice.partial',
    'document.accepted',
    'Подтверждена',
    '—',
    'enrolment.unpaid',
  ),
  l(
    '11',
    'Никитина Вера Павловна',
    orgs.agro,
    'invoice.paid',
    'document.accepted',
    'Подтверждена',
    '—',
    'enrolment.learning',
  ),
  l(
    '12',
    'Осипова Юлия Маратовна',
    orgs.kedr,
    'invoice.paid',
    'document.accepted',
    'Подтверждена',
    '—',
    'enrolment.learning',
  ),
  l(
    '13',
    'Панов Евгений Ильич',
    orgs.chusovaya,
    'invoice.paid',
    'document.accepted',
    'Подтверждена',
    '81 %',
    'enrolment.finished',
    '80100026417737',
  ),
  l(
    '14',
    'Рябова Кира Андреевна',
    orgs.vector,
    'invoice.paid',
    'document.waiting',
    'У куратора',
    '—',
    'enrolment.form',
  ),
  l(
    '15',
    'Савельева Нина Олеговна',
    orgs.bakery,
    'invoice.paid',
    'document.accepted',
    'Подтверждена',
    '—',
    'enrolment.learning',
  ),
  l(
    '16',
    'Тихонов Марк Юрьевич',
    orgs.granit,
    'invoice.paid',
    'document.accepted',
    'Подтверждена',
    '—',
    'enrolment.learning',
  ),
];

export const lessons: readonly { name: string; when: string; open?: boolean }[] = [
  { name: 'Вводный урок: как устроен курс', when: '12 минут', open: true },
  { name: 'Приём на работу: договор, приказ, сроки', when: 'вебинар 24 ноября, 10:00 по Екатеринбургу' },
  { name: 'Переводы, отпуска, командировки', when: 'вебинар 27 ноября, 10:00' },
  { name: 'Электронный кадровый документооборот', when: 'урок, 48 минут' },
];
