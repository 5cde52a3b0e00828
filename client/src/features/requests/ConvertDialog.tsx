import { Button } from '@mantine/core';
import { useState } from 'react';
import { useStrings } from '@/app/locale';
import { blankClient, ClientFields, type ClientValues, clientSchema, inputOf } from '@/features/clients/ClientFields';
import type { RequestCardFragment } from '@/gql/graphql';
import { isRefusal, useCommand, useIdempotencyKey } from '@/lib/api';
import { Callout, Dialog, toastDone } from '@/ui';
import { Form, useZodForm } from '@/ui/form';
import { en } from './en';
import { Convert } from './queries';
import s from './requests.module.css';
import { ru } from './ru';

type Props = { request: RequestCardFragment; onClose: () => void };

/** The client of the request in one step; one who is there already is linked instead. */
export function ConvertDialog({ request: r, onClose }: Props) {
  const t = useStrings({ ru, en }).decision;
  const key = useIdempotencyKey();
  const [known, setKnown] = useState<string | null>(null);
  const convert = useCommand(Convert, () => {
    toastDone(t.converted);
    onClose();
  });
  const form = useZodForm<ClientValues>(clientSchema, {
    ...blankClient,
    category: r.inn?.length === 12 ? 'SOLE_ENTREPRENEUR' : 'LEGAL_ENTITY',
    name: r.organisation || r.contactName,
    fullName: r.organisation,
    inn: r.inn ?? '',
    kpp: r.kpp ?? '',
    regionCode: r.regionCode,
    email: r.email ?? '',
    phone: r.phone,
  });
  const at = { id: r.id, version: r.version };
  const send = async (values: ClientValues) => {
    try {
      await convert.mutateAsync({ ...at, key: key.key(), client: inputOf(values), clientId: null });
    } catch (error) {
      key.failed(error);
      if (isRefusal(error, 'CLIENT_EXISTS')) setKnown(String(error.params.clientId));
      else throw error;
    }
  };
  return (
    <Dialog opened onClose={onClose} title={t.convertTitle} size={720}>
      <p className={`${s.why} ${s.hint}`}>{t.convertHint}</p>
      {known != null && (
        <Callout
          tone="warning"
          action={
            <Button
              loading={convert.isPending}
              onClick={() => convert.mutate({ ...at, key: key.key(), client: null, clientId: known })}
            >
              {t.link}
            </Button>
          }
        >
          {t.linkText}
        </Callout>
      )}
      <Form
        form={form}
        onSubmit={send}
        actions={
          <Button type="submit" loading={form.formState.isSubmitting}>
            {t.convert}
          </Button>
        }
      >
        <ClientFields form={form} />
      </Form>
    </Dialog>
  );
}
