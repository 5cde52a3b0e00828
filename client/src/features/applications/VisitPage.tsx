import { Button, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useStrings } from '@/app/locale';
import { useAt, useScope } from '@/app/viewer';
import { RefusalError, useApi, useCommand } from '@/lib/api';
import { date } from '@/lib/format';
import { useRefusalText } from '@/messages/refusals';
import { FlowPage } from '@/pages/frames';
import { Callout, ConfirmDialog, ErrorState, Facts, Panel, toastDone, toastFailed } from '@/ui';
import s from './applications.module.css';
import { en } from './en';
import { ConfirmIdentity, OwnCentre, RefuseIdentity, VisitQuery } from './queries';
import { ru } from './ru';
import { VisitPhoto } from './VisitPhoto';

/** At the counter: the ticket is scanned, the originals are compared, the answer is sealed. */
export default function VisitPage() {
  const t = useStrings({ ru, en }).visit;
  const scope = useScope();
  const at = useAt();
  const [typed, setTyped] = useState('');
  const [ticket, setTicket] = useState<string | null>(null);
  const [refusing, setRefusing] = useState(false);
  const [reason, setReason] = useState('');
  const [photoId, setPhotoId] = useState<string | null>(null);
  const number = scope.key.replace(/^c-/, '');
  const centre = useApi(OwnCentre)
    .data?.serviceCentres.edges.map(({ node }) => node)
    .find((c) => c.number === number);
  const seen = useApi(
    VisitQuery,
    { centre: centre?.id ?? '', ticket: ticket ?? '' },
    { enabled: centre != null && ticket != null, staleTime: Number.POSITIVE_INFINITY },
  );
  const say = useRefusalText();
  const refused = ticket != null && seen.error instanceof RefusalError;
  const visit = seen.error == null && ticket != null ? seen.data?.visit : undefined;
  const done = (message: string) => {
    toastDone(message);
    setTicket(null);
    setTyped('');
    setReason('');
    setPhotoId(null);
  };
  const confirm = useCommand(ConfirmIdentity, () => done(t.confirmed));
  const refuse = useCommand(RefuseIdentity, () => done(t.refused));
  const query = `serviceCentreId=${centre?.id}&ticket=${encodeURIComponent(ticket ?? '')}`;
  const photo =
    visit?.photoScanId == null ? null : `/files/visit-photo?${query}&scope=${encodeURIComponent(scope.key)}`;
  return (
    <FlowPage title={t.title}>
      <div className={s.visit}>
        <form
          className={s.buttons}
          onSubmit={(e) => {
            e.preventDefault();
            setTicket(typed.trim());
            setPhotoId(null);
          }}
        >
          <TextInput
            label={t.ticket}
            value={typed}
            onChange={(e) => {
              setTyped(e.target.value);
              setTicket(null);
            }}
            error={refused && say(seen.error)}
            required
            data-autofocus
            maw={420}
            flex={1}
          />
          <Button type="submit" mt={22}>
            {t.find}
          </Button>
        </form>
        {seen.error != null && ticket != null && !refused && (
          <ErrorState error={seen.error} onRetry={() => void seen.refetch()} />
        )}
        {ticket == null && <p className={s.hint}>{t.pick}</p>}
        {visit != null && (
          <Panel title={t.compare} hint={visit.number}>
            <div className={s.stack}>
              {visit.identityAt != null && <Callout tone="info">{t.already}</Callout>}
              <p className={s.big}>{visit.holderName}</p>
              <Facts
                items={[
                  { label: t.birth, value: visit.birthDate == null ? '—' : date(visit.birthDate) },
                  { label: t.passport, value: visit.passport ?? '—' },
                  { label: t.organisation, value: visit.organisation },
                ]}
              />
              {photo == null ? (
                <p className={s.hint}>{t.noPhoto}</p>
              ) : (
                <img className={s.photo} src={photo} alt={t.photo} />
              )}
              {visit.photoWanted && <VisitPhoto key={ticket} url={`/api/visit-photos?${query}`} onTaken={setPhotoId} />}
              {visit.ownApplication && visit.carrierFrom === 'STOCK' && (
                <p>
                  {t.carrier}
                  <Link to={at('applications', visit.applicationId)}>{t.toCard}</Link>
                </p>
              )}
              <div className={s.buttons}>
                <Button
                  loading={confirm.isPending}
                  disabled={visit.photoWanted && photoId == null}
                  onClick={() =>
                    confirm.mutate(
                      { centre: centre!.id, ticket: ticket!, photo: photoId },
                      { onError: (error) => toastFailed(t.confirm, say(error)) },
                    )
                  }
                >
                  {t.confirm}
                </Button>
                <Button variant="default" onClick={() => setRefusing(true)}>
                  {t.refuse}
                </Button>
              </div>
            </div>
          </Panel>
        )}
      </div>
      <ConfirmDialog
        opened={refusing}
        onClose={() => setRefusing(false)}
        title={t.refuse}
        verb={t.refuse}
        danger
        onConfirm={() => refuse.mutateAsync({ centre: centre!.id, ticket: ticket!, reason })}
      >
        <TextInput label={t.reason} value={reason} onChange={(e) => setReason(e.target.value)} data-autofocus />
      </ConfirmDialog>
    </FlowPage>
  );
}
