import { useStrings } from '@/app/locale';
import { en as logEn } from '@/features/notifications/en';
import { deliveryStatus, useKindName } from '@/features/notifications/LogPage';
import { ru as logRu } from '@/features/notifications/ru';
import { graphql } from '@/gql';
import { useApi } from '@/lib/api';
import { dateTime } from '@/lib/format';
import { Panel, Status } from '@/ui';
import s from './applications.module.css';
import { en } from './en';
import { ru } from './ru';

const Messages = graphql(`
  query ApplicantMessages($id: UUID!) {
    deliveries(first: 100, applicationId: $id) {
      edges { node { id kind channel addressMasked state answer createdAt sentAt } }
    }
  }
`);

/** What the applicant was sent and what became of it, for those who lead his application. */
export function ApplicantMessages({ applicationId }: { applicationId: string }) {
  const t = useStrings({ ru, en });
  const { channels } = useStrings({ ru: logRu, en: logEn }).settings;
  const nameOf = useKindName();
  const messages = useApi(Messages, { id: applicationId }).data?.deliveries.edges.map((e) => e.node) ?? [];
  if (messages.length === 0) return null;
  return (
    <Panel title={t.card.messages}>
      <ul className={s.lines}>
        {messages.map((d) => (
          <li key={d.id}>
            <time dateTime={d.sentAt ?? d.createdAt}>{dateTime(d.sentAt ?? d.createdAt)}</time>
            <span>{nameOf(d.kind)}</span>
            <small>{`${channels[d.channel]}, ${d.addressMasked}`}</small>
            <Status of={deliveryStatus[d.state]} />
            {d.state === 'DEAD' && <small>{d.answer}</small>}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
