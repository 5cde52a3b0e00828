import { dictionary } from '@zxcvbn-ts/language-common';

/** Words of which people make passwords, without the signs round them: Russian, as typed in the other layout, English. */
const words = `
пароль password passw parol gfhjkm администратор admin administrator root user guest test тест login welcome добропожаловать
qwerty йцукен qwertyuiop йцукенгшщз asdfgh фывапр asdfghjkl фывапролдж zxcvbn ячсмит zxcvbnm ячсмитьбю qazwsx йфяцыч qweasd qweasdzxc
1q2w3e 1q2w3e4r 1q2w3e4r5t 1qaz2wsx qwe123 123qwe zaq12wsx q1w2e3 qwer asdf zxcv abcd abcdef abcdefgh abc абвгд абвгде
iloveyou ilove love lovely люблю ялюблютебя любовь k.,jdm sunshine солнышко princess принцесса monkey dragon дракон football футбол baseball
hockey хоккей spartak спартак zenit зенит cska цска dinamo динамо lokomotiv superman batman spiderman starwars pokemon naruto matrix
computer компьютер internet интернет server сервер secret секрет private master мастер shadow michael jordan jennifer hunter killer freedom
trustno letmein access hello привет ghbdtn qwerty whatever nothing summer лето winter зима spring весна autumn осень
moscow москва vjcrdf russia россия hjccbz rossiya piter питер sankt peterburg екатеринбург ekaterinburg новосибирск novosibirsk казань kazan
samara самара sochi сочи ufa уфа perm пермь omsk омск voronezh воронеж krasnodar краснодар
alexander александр sasha саша alex alexey алексей lesha andrey андрей anton антон artem артем boris борис denis денис dima дима dmitry дмитрий
evgeny евгений egor егор igor игорь ivan иван ivanov иванов kirill кирилл maxim максим max макс mikhail михаил misha миша nikita никита
nikolay николай oleg олег pavel павел petr petrov петров roman роман ruslan руслан sergey сергей serega stas timur тимур vadim вадим
vladimir владимир vova vlad влад yura юра anna анна anya аня anastasia анастасия nastya настя daria дарья dasha даша ekaterina екатерина
katya катя elena елена lena лена irina ирина ira julia юлия yulia kristina кристина ksenia ксения lera maria мария masha маша marina марина
natalia наталья natasha наташа olga ольга oksana polina полина sveta света svetlana светлана tanya таня tatiana татьяна vika вика viktoria
барсик murka мурка мурзик sharik шарик kisa киса kotik котик koshka кошка sobaka собака zaika зайка zayka medved медведь volk волк tiger тигр
mercedes bmw ferrari porsche toyota samsung iphone android apple google yandex яндекс mail gmail facebook vkontakte контакт telegram
okno окно kabinet кабинет buh bux buhgalter бухгалтер bukhgalteria бухгалтерия glavbuh главбух director директор direktor ofis офис office
firma фирма otchet отчет nalog налог nalogi налоги bank банк money деньги dengi rabota работа kassa касса sklad склад zarplata зарплата
january february march april june july august september october november december январь февраль март апрель июнь июль август сентябрь
октябрь ноябрь декабрь monday tuesday wednesday thursday friday saturday sunday понедельник вторник среда четверг пятница суббота воскресенье
family семья semya mother mama мама father papa папа brother sister doctor доктор happy счастье schastie life жизнь angel ангел diamond
flower цветок rose роза star звезда zvezda moon луна galaxy космос cosmos music музыка guitar rock metal metallica nirvana
chelsea liverpool arsenal barcelona juventus manchester gfhjkm12 cheese banana orange apple chocolate шоколад cookie pepper ginger silver golden
default changeme temp temporary временный новый newpass mypass mypassword мойпароль qwertyui zxcvbnmm asdfghjk login1 system система support
`;
const known = new Set(words.split(/\s+/).filter(Boolean));

let leaked: ReadonlySet<string> | undefined;
/** Some 49 thousand passwords found most often in leaks, small letters; unpacked when first asked for. */
const leakedPasswords = () => {
  leaked ??= new Set(dictionary['passwords-common'] as readonly string[]);
  return leaked;
};

const runs = [
  '01234567890123456789',
  '98765432109876543210',
  'abcdefghijklmnopqrstuvwxyz',
  'абвгдежзийклмнопрстуфхцчшщъыьэюя',
  'qwertyuiopasdfghjklzxcvbnm',
  'йцукенгшщзхъфывапролджэячсмитьбю',
  '1q2w3e4r5t6y7u8i9o0p',
  'qazwsxedcrfvtgbyhnujmikolp',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
];
const leet: Record<string, string> = {
  '@': 'a',
  '4': 'a',
  '0': 'o',
  '1': 'i',
  '!': 'i',
  '3': 'e',
  $: 's',
  '5': 's',
  '7': 't',
};

/**
 * Is it one of those that are tried first? One that leaks show often, a common word (also with the signs of «leet», doubled, or with figures and
 * marks round it), a walk over the keyboard, a run, a date or a phone with little else.
 */
export function isCommonPassword(password: string): boolean {
  const lower = password.toLowerCase();
  if (new Set(lower).size < 4) return true;
  if (inRun(lower) || repeats(lower)) return true;
  // Figures alone, whatever they are: dates, phones, documents.
  if (/^[\d\s.\-+()/]+$/.test(lower)) return true;
  if (leakedPasswords().has(lower)) return true;
  const bare = (text: string) => text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  const spelt = (text: string) => text.replace(/[@40!1357$]/g, (sign) => leet[sign] ?? sign);
  const plain = spelt(lower);
  for (const core of new Set([
    bare(lower),
    bare(plain),
    bare(spelt(bare(lower))),
    lower.replace(/[^\p{L}]/gu, ''),
    plain.replace(/[^\p{L}]/gu, ''),
  ])) {
    // With a year or marks round it a leaked one is no better.
    if (core.length > 5 && leakedPasswords().has(core)) return true;
    if (core.length > 0 && (known.has(core) || known.has(halfOf(core)) || inRun(core))) return true;
    if (core.length > 0 && core.length < 4) return true;
  }
  return false;
}

const inRun = (text: string) =>
  text.length > 3 && runs.some((run) => run.includes(text) || reversed(run).includes(text));
const reversed = (text: string) => [...text].reverse().join('');
/** «abcabcabc»: a short piece again and again. */
const repeats = (text: string) => /^(.{1,5})\1+.?$/u.test(text);
const halfOf = (text: string) =>
  text.length % 2 === 0 && text.slice(0, text.length / 2) === text.slice(text.length / 2)
    ? text.slice(0, text.length / 2)
    : text;
