import { ActionIcon, Button } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { orgs } from '@/mock/orgs';
import { DetailPage } from '@/pages/frames';
import { Panel, Status } from '@/ui';
import { ClientFacts } from './ClientFacts';
import s from './ClientPage.module.css';
import { ClientTimeline } from './ClientTimeline';
import { nextSteps } from './data';
import { InvoicePeek } from './InvoicePeek';
import { ru } from './ru';

export default function ClientPage() {
  const [peek, setPeek] = useState<string | null>(() => (location.hash === '#peek' ? 'e4' : null));
  return (
    <DetailPage
      back={{ to: '/clients/card', label: ru.back }}
      title={orgs.wind.name}
      status={<Status of="client.active" variant="pill" />}
      actions={
        <>
          <ActionIcon variant="default" size={32} aria-label={ru.more}>
            <IconDots size={16} />
          </ActionIcon>
          {peek == null && <Button variant="default">{ru.newApplication}</Button>}
          <Button>{ru.newInvoice}</Button>
        </>
      }
      facts={<ClientFacts />}
      inspector={peek != null && <InvoicePeek onClose={() => setPeek(null)} />}
    >
      <NextSteps />
      <ClientTimeline active={peek} onOpen={setPeek} />
    </DetailPage>
  );
}

function NextSteps() {
  return (
    <Panel title={ru.next.title} hint={nextSteps.length} flush>
      <ul className={s.steps}>
        {nextSteps.map((n) => (
          <li key={n.text} className={s.step}>
            <span className={s.stepDot} data-tone={n.tone} aria-hidden />
            <div className={s.stepText}>
              <p className={s.stepTitle}>{n.text}</p>
              <p className={s.stepNote}>{n.note}</p>
            </div>
            <Button variant="default" size="compact-sm" aria-label={`${n.action}: ${n.text}`}>
              {n.action}
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
