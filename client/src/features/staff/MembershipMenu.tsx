import { Button, Menu } from '@mantine/core';
import { useState } from 'react';
import { useStrings } from '@/app/locale';
import { graphql } from '@/gql';
import type { StaffRowFragment } from '@/gql/graphql';
import { execute, useCommand, useScopeKey } from '@/lib/api';
import { useRefusalText } from '@/messages/refusals';
import { ConfirmDialog, RowMenu, toastDone, toastFailed } from '@/ui';
import { en } from './en';
import { ru } from './ru';
import { OpenWorkOf, TransferWorkDialog } from './TransferWorkDialog';

graphql(`
  fragment StaffRow on Membership {
    id personId personName personEmail role scopeKind scopeKey serviceCentreId suspendedAt createdAt version
  }
`);
const Suspend = graphql(`
  mutation SuspendMembership($id: UUID!, $version: Int!) { suspendMembership(id: $id, expectedVersion: $version) { id } }
`);
const Resume = graphql(`
  mutation ResumeMembership($id: UUID!, $version: Int!) { resumeMembership(id: $id, expectedVersion: $version) { id } }
`);
const End = graphql(`
  mutation EndMembership($id: UUID!, $version: Int!) { endMembership(id: $id, expectedVersion: $version) { id } }
`);

/** What may be done with one role of one person. */
export function MembershipMenu({ membership: m }: { membership: StaffRowFragment }) {
  const t = useStrings({ ru, en });
  const say = useRefusalText();
  const [ending, setEnding] = useState(false);
  const [moving, setMoving] = useState(false);
  const scope = useScopeKey();
  const centre = m.scopeKind === 'CENTRE' ? m.serviceCentreId : null;
  /** Who can't go on leaves something behind: it is offered to be handed over. */
  const offer = async () => {
    if (centre == null) return;
    const { openWorkOf } = await execute(OpenWorkOf, { person: m.personId, centre }, { scope });
    if (openWorkOf.some((w) => w.count > 0)) setMoving(true);
  };
  const suspend = useCommand(Suspend, () => {
    toastDone(t.suspended(m.personName));
    void offer();
  });
  const resume = useCommand(Resume, () => toastDone(t.resumed(m.personName)));
  const end = useCommand(End, () => toastDone(t.ended(m.personName)));
  const given = { id: m.id, version: m.version };
  const refused = { onError: (error: unknown) => toastFailed(m.personName, say(error)) };
  return (
    <>
      <RowMenu label={t.actionsFor(m.personName)}>
        {m.suspendedAt == null ? (
          <Menu.Item onClick={() => suspend.mutate(given, refused)}>{t.suspend}</Menu.Item>
        ) : (
          <Menu.Item onClick={() => resume.mutate(given, refused)}>{t.resume}</Menu.Item>
        )}
        {centre != null && <Menu.Item onClick={() => setMoving(true)}>{t.moveWork}…</Menu.Item>}
        <Menu.Item onClick={() => setEnding(true)}>{t.end}…</Menu.Item>
      </RowMenu>
      <ConfirmDialog
        opened={ending}
        onClose={() => setEnding(false)}
        title={t.endAsked(m.personName, t.roles[m.role])}
        verb={t.end}
        danger
        onConfirm={() => end.mutateAsync(given)}
      >
        <p>{t.endText}</p>
        {centre != null && (
          <Button
            variant="default"
            mt="sm"
            onClick={() => {
              setEnding(false);
              setMoving(true);
            }}
          >
            {t.moveFirst}
          </Button>
        )}
      </ConfirmDialog>
      {moving && centre != null && (
        <TransferWorkDialog membership={{ ...m, serviceCentreId: centre }} onClose={() => setMoving(false)} />
      )}
    </>
  );
}
