import { aPartner } from '../factories/partners.js';
import { aPerson } from '../factories/people.js';
import { newKey, useOkno } from '../support/okno.js';

const okno = useOkno();
const list = `query ($recipient: String) { keptMessages(recipient: $recipient) { edges { node { id channel recipient subject } } } }`;
const one = `query ($id: UUID!) { keptMessage(id: $id) { subject bodyText bodyHtml } }`;

test('letters that no server took are kept, newest first, and found by the recipient', async () => {
  const hq = await aPerson(okno(), 'hqAdmin');
  const partner = await aPartner(okno());
  const invite = `mutation ($id: UUID!, $input: InviteInput!) { inviteToPartner(id: $id, input: $input) { id } }`;
  const email = (name: string) => ({
    id: partner.id,
    input: { email: `${name}@opora.example`, roles: ['PARTNER_ADMIN'] },
  });
  await okno().run(partner.admin, invite, email('first'));
  await okno().settle();
  await okno().run(partner.admin, invite, email('second'));
  await okno().settle();
  const { keptMessages } = await okno().run(hq, list);
  const recipients = keptMessages.edges.map((e: { node: { recipient: string } }) => e.node.recipient);
  expect(recipients.slice(0, 2)).toEqual(['second@opora.example', 'first@opora.example']);
  const found = (await okno().run(hq, list, { recipient: 'FIRST@' })).keptMessages.edges;
  expect(found).toHaveLength(1);
  const { keptMessage } = await okno().run(hq, one, { id: found[0].node.id });
  expect(keptMessage.bodyText).toContain('/invitation?token=');
  expect(keptMessage.bodyHtml).toContain('<');
  expect(await okno().refusal(hq, one, { id: newKey() })).toBe('NOT_FOUND');
});

test('letters hold ways in: nobody below the administrator of the network sees them', async () => {
  const { admin } = await aPartner(okno());
  for (const actor of [admin, await aPerson(okno(), 'hqBilling'), await aPerson(okno(), 'auditor')]) {
    expect(await okno().refusal(actor, list)).toBe('FORBIDDEN');
    expect(await okno().refusal(actor, one, { id: newKey() })).toBe('FORBIDDEN');
  }
});
