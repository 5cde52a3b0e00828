import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { useStrings } from '@/app/locale';
import { graphql } from '@/gql';
import type { StaffRowFragment } from '@/gql/graphql';
import { useCommand } from '@/lib/api';
import { useRefusalText } from '@/messages/refusals';
import { ConfirmDialog, toastDone, toastFailed } from '@/ui';
import { en } from './en';
import { ru } from './ru';

graphql(`
  fragment StaffRow on Membership {
    id personId personName personEmail role scopeKind scopeKey suspendedAt createdAt version
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
  const suspend = useCommand(Suspend, () => toastDone(t.suspended(m.personName)));
  const resume = useCommand(Resume, () => toastDone(t.resumed(m.personName)));
  const end = useCommand(End, () => toastDone(t.ended(m.personName)));
  const given = { id: m.id, version: m.version };
  const refused = { onError: (error: unknown) => toastFailed(m.personName, say(error)) };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={28} aria-label={t.actionsFor(m.personName)}>
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {m.suspendedAt == null ? (
            <Menu.Item onClick={() => suspend.mutate(given, refused)}>{t.suspend}</Menu.Item>
          ) : (
            <Menu.Item onClick={() => resume.mutate(given, refused)}>{t.resume}</Menu.Item>
          )}
          <Menu.Item onClick={() => setEnding(true)}>{t.end}…</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog
        opened={ending}
        onClose={() => setEnding(false)}
        title={t.endAsked(m.personName, t.roles[m.role])}
        verb={t.end}
        danger
        onConfirm={() => end.mutateAsync(given)}
      >
        {t.endText}
      </ConfirmDialog>
    </>
  );
}
