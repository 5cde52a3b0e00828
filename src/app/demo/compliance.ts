import { earlier } from '../../kernel/period.js';
import type { Network } from './network.js';
import { drawScan } from './scan.js';
import { newKey, type World } from './world.js';

/** [requirement, number, issued by, from, until, a file]; days are counted from today. */
const documents: readonly (readonly [string, string, string, number, number | null, boolean])[] = [
  ['cryptography-licence', 'ЛСЗ 0006614', 'Центр по лицензированию ФСБ России', -1900, null, true],
  ['accreditation', '214-А', 'Минцифры России', -1040, 55, true],
  ['authority-means', 'СФ/128-4410', 'ФСБ России', -700, 395, true],
  ['signature-means', 'СФ/114-4388', 'ФСБ России', -760, 335, false],
  ['data-protection-review', '3-ПД', 'ООО «Контур защиты»', -1110, -15, true],
  ['financial-security', '0412-77/25', 'СК «Опора»', -690, -326, false],
  ['financial-security', '0412-77/26', 'СК «Опора»', -340, 25, true],
  ['own-funds', 'ГО-1', 'Главный бухгалтер', -230, 135, false],
  ['terms-for-applicants', 'П-2', 'УЦ «Окно»', -260, null, false],
  ['certificate-form', '17', 'УЦ «Окно»', -240, null, false],
  ['data-processing-notice', '66-24-006614', 'Роскомнадзор', -820, null, false],
];
const appointments = [
  ['issuing-staff', 'operator@okno.example', 'Оператор удостоверяющего центра', '12-к'],
  ['issuing-staff', 'operator2@okno.example', 'Оператор удостоверяющего центра', '13-к'],
  ['licensed-work-head', 'officer@okno.example', 'Руководитель удостоверяющего центра', '7-к'],
  ['personal-data-officer', 'hq@okno.example', 'Ответственный за обработку персональных данных', '9-к'],
] as const;
/** [kind, title, in English, days on which editions come into force] */
const published = [
  [
    'REGULATIONS',
    'Порядок реализации функций удостоверяющего центра',
    'Order of functions of the centre',
    [-330, -60, 20],
  ],
  ['TARIFFS', 'Тарифы удостоверяющего центра', 'Prices of the centre', [-200]],
  ['LICENCE', 'Лицензия ФСБ России', 'FSB licence', [-330]],
] as const;

/** What the centre must fulfil: most is proved, one thing ends soon, one has ended, some are missing; documents for everybody. */
export function planCompliance(world: World, network: Network): void {
  const officer = () => network.people.at('officer@okno.example', 'hq');
  const scan = async (title: string, lines: readonly string[], seed: number) => ({
    name: `${title}.jpg`,
    type: 'image/jpeg',
    bytes: await drawScan(title, lines, seed),
  });

  world.plan(-320, '12:10', 'evidence of requirements', async () => {
    const { complianceRequirements } = await world.ask(officer(), '{ complianceRequirements { id titleRu } }');
    const ids = new Map<string, string>();
    const codes = await world.units.asSystem(
      'demo',
      null,
      (work) => work.db.query<{ id: string; code: string }>('select id, code from compliance_requirements'),
      { readOnly: true },
    );
    for (const { id, code } of codes) ids.set(code, id);
    const titles = new Map<string, string>(
      complianceRequirements.map((r: { id: string; titleRu: string }) => [r.id, r.titleRu]),
    );
    const add = async (requirementId: string, input: object) => {
      const { addComplianceEvidence } = await world.ask(
        officer(),
        `mutation ($key: UUID!, $id: UUID!, $input: ComplianceEvidenceInput!) {
          addComplianceEvidence(idempotencyKey: $key, requirementId: $id, input: $input) { id } }`,
        { key: newKey(), id: requirementId, input },
      );
      return addComplianceEvidence.id as string;
    };
    for (const [i, [code, number, issuedBy, from, until, file]] of documents.entries()) {
      const id = ids.get(code)!;
      const validFrom = world.date(from);
      const issuedOn = earlier(validFrom, world.today());
      const input = { number, issuedBy, issuedOn, validFrom, validUntil: until === null ? null : world.date(until) };
      const made = await add(id, input);
      if (!file) continue;
      const lines = [titles.get(id)!.slice(0, 48), issuedBy, number, validFrom];
      await world.upload(
        officer(),
        `/api/compliance-evidence/${made}/files`,
        await scan(number.replace('/', '-'), lines, i),
      );
    }
    for (const [code, email, position, number] of appointments) {
      const input = { personId: network.people.idOf(email), position, number, validFrom: world.date(-350) };
      await add(ids.get(code)!, input);
    }
  });
  for (const [i, [kind, titleRu, titleEn, days]] of published.entries()) {
    let id = '';
    world.plan(-335 + i, '15:30', `document ${titleRu}`, async () => {
      const { addAuthorityDocument } = await world.ask(
        officer(),
        'mutation ($key: UUID!, $input: AuthorityDocumentInput!) { addAuthorityDocument(idempotencyKey: $key, input: $input) { id } }',
        { key: newKey(), input: { kind, titleRu, titleEn } },
      );
      id = addAuthorityDocument.id;
    });
    for (const [no, day] of days.entries()) {
      world.plan(Math.min(day, -3), '16:00', `edition of ${titleRu}`, async () => {
        const inForceFrom = world.date(day);
        const file = await scan(
          titleRu.slice(0, 40),
          [`Редакция ${no + 1}`, `действует с ${inForceFrom}`],
          40 + i * 5 + no,
        );
        await world.upload(officer(), `/api/authority-documents/${id}/editions`, file, { inForceFrom });
      });
    }
  }
}
