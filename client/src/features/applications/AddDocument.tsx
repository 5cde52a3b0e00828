import { Button, Menu } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useStrings } from '@/app/locale';
import { certificateDocumentKindValues } from '@/gql/enums';
import { useCommand } from '@/lib/api';
import { useRefusalText } from '@/messages/refusals';
import { toastFailed } from '@/ui';
import type { Card } from './ApplicationPage';
import s from './applications.module.css';
import { en } from './en';
import { AddDocument as Add } from './queries';
import { ru } from './ru';

/** A document that the profile does not ask for but the case does. */
export function AddDocument({ application: a }: { application: Card }) {
  const t = useStrings({ ru, en });
  const say = useRefusalText();
  const add = useCommand(Add);
  const kinds = certificateDocumentKindValues.filter(
    (kind) => kind !== 'VISIT_PHOTO' && !a.documentList.some((d) => d.kind === kind),
  );
  if (kinds.length === 0) return null;
  return (
    <div className={s.buttons}>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button variant="default" loading={add.isPending} leftSection={<IconPlus size={15} aria-hidden />}>
            {t.card.addDocument}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {kinds.map((kind) => (
            <Menu.Item
              key={kind}
              onClick={() =>
                add.mutate({ id: a.id, kind }, { onError: (error) => toastFailed(t.card.addDocument, say(error)) })
              }
            >
              {t.documents.kinds[kind]}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
