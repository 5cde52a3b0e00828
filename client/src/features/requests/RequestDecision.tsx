import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useStrings } from '@/app/locale';
import { useAt, useCan, useViewer } from '@/app/viewer';
import type { RequestCardFragment } from '@/gql/graphql';
import { useCommand } from '@/lib/api';
import { useKeys } from '@/lib/hotkeys';
import { useRefusalText } from '@/messages/refusals';
import { Callout, toastDone } from '@/ui';
import { ConvertDialog } from './ConvertDialog';
import { en } from './en';
import { Claim, Release, Reopen } from './queries';
import { ContactDialog, DeclineDialog, DirectDialog } from './RequestDialogs';
import s from './requests.module.css';
import { ru } from './ru';

type RequestClient = NonNullable<RequestCardFragment['client']>;
type Open = 'contact' | 'convert' | 'decline' | 'direct';

/** What the manager does with the request: takes it, calls, enters the client, declines. */
export function RequestDecision({ request: r }: { request: RequestCardFragment }) {
  const t = useStrings({ ru, en }).decision;
  const at = useAt();
  const can = useCan();
  const say = useRefusalText();
  const { person } = useViewer();
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const claim = useCommand(Claim);
  const release = useCommand(Release);
  const reopen = useCommand(Reopen, () => toastDone(t.reopened));
  const live = r.status === 'NEW' || r.status === 'CONTACTED';
  const mine = r.claimedBy === person.id;
  const version = { id: r.id, version: r.version };
  const take = () => claim.mutate({ ...version, takeOver: r.claimedBy != null });
  useKeys({
    a: () => (live && !mine ? take() : false),
    c: () => (r.status === 'NEW' ? setOpen('contact') : false),
    e: () => (live ? setOpen('convert') : false),
    r: () => (live ? setOpen('decline') : false),
  });
  const refusal = claim.error ?? release.error ?? reopen.error;
  return (
    <div className={s.decision}>
      <h2 className={s.itemTitle}>{t.title}</h2>
      {live && <p className={s.why}>{mine ? t.mine : r.manager == null ? t.free : t.taken(r.manager.name)}</p>}
      {refusal != null && (
        <div role="alert">
          <Callout tone="danger">{say(refusal)}</Callout>
        </div>
      )}
      {live && !mine && (
        <Button variant={r.claimedBy == null ? 'filled' : 'default'} loading={claim.isPending} onClick={take}>
          {r.claimedBy == null ? t.claim : t.takeOver}
        </Button>
      )}
      {r.status === 'NEW' && (
        <Button variant="default" onClick={() => setOpen('contact')}>
          {t.contact}
        </Button>
      )}
      {live && (
        <>
          <Button variant={mine ? 'filled' : 'default'} onClick={() => setOpen('convert')}>
            {t.convert}
          </Button>
          <Button variant="default" onClick={() => setOpen('decline')}>
            {t.decline}
          </Button>
        </>
      )}
      {live && can('direct:ConnectionRequest') && (
        <Button variant="default" onClick={() => setOpen('direct')}>
          {t.direct}
        </Button>
      )}
      {live && mine && (
        <Button variant="subtle" color="gray" loading={release.isPending} onClick={() => release.mutate(version)}>
          {t.release}
        </Button>
      )}
      {r.status === 'DECLINED' && (
        <Button variant="default" loading={reopen.isPending} onClick={() => reopen.mutate(version)}>
          {t.reopen}
        </Button>
      )}
      {r.client != null && (
        <>
          <Button component={Link} to={at('clients', r.client.id)} variant="default">
            {t.openClient}
          </Button>
          <InvoiceOf client={r.client} requestId={r.id} />
        </>
      )}
      {open === 'contact' && <ContactDialog request={r} onClose={close} />}
      {open === 'convert' && <ConvertDialog request={r} onClose={close} />}
      {open === 'decline' && <DeclineDialog request={r} onClose={close} />}
      {open === 'direct' && <DirectDialog request={r} onClose={close} />}
    </div>
  );
}

/** The draft that was made with the client; issued already, it is shown; where there is none, a new one is begun. */
function InvoiceOf({ client, requestId }: { client: RequestClient; requestId: string }) {
  const t = useStrings({ ru, en }).decision;
  const at = useAt();
  const can = useCan();
  const made = client.invoices.find((i) => i.source === 'CONNECTION_REQUEST' && i.sourceId === requestId);
  if (made != null && made.status !== 'DISCARDED') {
    const draft = made.status === 'DRAFT' && can('create:Invoice');
    return (
      <Button component={Link} to={draft ? at('invoices', made.id, 'edit') : at('invoices', made.id)}>
        {draft ? t.draft : t.invoice}
      </Button>
    );
  }
  return can('create:Invoice') ? (
    <Button component={Link} to={at('invoices', 'new')} search={{ client: client.id } as never}>
      {t.newInvoice}
    </Button>
  ) : null;
}
