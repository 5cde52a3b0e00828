import { formatPassport, formatSnils } from '@kernel/requisites';
import { Button, Textarea } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useLocale, useStrings } from '@/app/locale';
import { sayCheck } from '@/features/applications/CabinetApplication';
import { RejectionReasons } from '@/features/applications/DocumentCard';
import { en as wordsEn } from '@/features/applications/en';
import { ru as words } from '@/features/applications/ru';
import type { ApplicationDocumentFragment, ApplicationOnReviewQuery } from '@/gql/graphql';
import { useApi } from '@/lib/api';
import { date } from '@/lib/format';
import { Facts, Key } from '@/ui';
import { en } from './en';
import { PersonalData } from './queries';
import s from './review.module.css';
import { ru } from './ru';

type Application = ApplicationOnReviewQuery['certificateApplication'];
type Props = {
  application: Application;
  document: ApplicationDocumentFragment;
  mine: boolean;
  /** A colleague has it in hand. */
  held: boolean;
  rejecting: boolean;
  onRejecting: (on: boolean) => void;
  onAccept: () => void;
  onReject: (reason: string, words: string) => void;
};

/** What was entered, beside the scan; the findings; the two answers. */
export function Decision({ application: a, document, mine, held, rejecting, onRejecting, onAccept, onReject }: Props) {
  const t = useStrings({ ru, en });
  const decidable = mine && document.status === 'UPLOADED';
  return (
    <div className={s.decision}>
      <div className={s.applicant}>
        <p className={s.applicantName}>{a.holderName}</p>
        <p className="muted">№ {a.number}</p>
      </div>
      <div className={s.scroll} tabIndex={0} role="region" aria-label={t.entered}>
        {rejecting ? (
          <Reasons document={document} onCancel={() => onRejecting(false)} onReject={onReject} />
        ) : (
          <Compare application={a} mine={mine} held={held} />
        )}
      </div>
      {!rejecting && (
        <div className={s.buttons}>
          <Button
            variant="default"
            size="sm"
            disabled={!decidable}
            rightSection={<Key>R</Key>}
            onClick={() => onRejecting(true)}
            className={s.rejectButton}
          >
            {t.reject}
          </Button>
          <Button size="sm" disabled={!decidable} rightSection={<Key>A</Key>} onClick={onAccept}>
            {t.accept}
          </Button>
        </div>
      )}
    </div>
  );
}

function Compare({ application: a, mine, held }: Pick<Props, 'application' | 'mine' | 'held'>) {
  const t = useStrings({ ru, en });
  const checks = useStrings({ ru: words, en: wordsEn }).checks;
  // Personal data are opened by whoever has the application in hand; the look is noted.
  const person = useApi(PersonalData, { id: a.id }, { enabled: mine, staleTime: Number.POSITIVE_INFINITY }).data
    ?.applicantPersonalData;
  return (
    <>
      <h2 className={s.sectionTitle}>{t.entered}</h2>
      <div className={s.facts}>
        {!mine && <p className={s.hint}>{held ? t.heldText : t.notMine}</p>}
        <Facts
          stacked
          items={[
            { label: t.facts.name, value: a.holderName },
            { label: t.facts.client, value: a.client?.name ?? '' },
            { label: t.facts.position, value: a.position || '—' },
            { label: t.facts.inn, value: a.personInn ?? '—' },
            ...(person == null
              ? []
              : [
                  { label: t.facts.snils, value: person.snils == null ? '—' : formatSnils(person.snils) },
                  { label: t.facts.birth, value: person.birthDate == null ? '—' : date(person.birthDate) },
                  { label: t.facts.passport, value: person.passport == null ? '—' : formatPassport(person.passport) },
                  {
                    label: t.facts.issued,
                    value: [
                      person.passportIssuedOn && date(person.passportIssuedOn),
                      person.passportIssuedBy,
                      person.passportOffice,
                    ]
                      .filter(Boolean)
                      .join(', '),
                  },
                ]),
          ]}
        />
      </div>
      <h2 className={s.sectionTitle}>{t.checks}</h2>
      <ul className={s.checks}>
        {a.checks.length === 0 && <li>{t.noChecks}</li>}
        {a.checks.map((c) => (
          <li key={`${c.code}${JSON.stringify(c.params)}`} data-tone="warning">
            <IconAlertTriangle size={14} aria-hidden />
            {sayCheck(checks, c)}
          </li>
        ))}
      </ul>
    </>
  );
}

function Reasons({
  document,
  onCancel,
  onReject,
}: {
  document: ApplicationDocumentFragment;
  onCancel: () => void;
  onReject: Props['onReject'];
}) {
  const t = useStrings({ ru, en });
  const { locale } = useLocale();
  const list = (useApi(RejectionReasons).data?.documentRejectionReasons ?? []).filter(
    (r) => r.archivedAt == null && (r.kinds.length === 0 || r.kinds.includes(document.kind)),
  );
  const [reason, setReason] = useState<string | null>(null);
  const [comment, setComment] = useState('');
  const title = useId();
  const chosen = reason ?? list[0]?.code ?? '';
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        if (chosen !== '') onReject(chosen, comment);
      }}
      onKeyDown={(e) => e.key === 'Escape' && onCancel()}
    >
      <h2 className={s.sectionTitle} id={title}>
        {t.reasons}
      </h2>
      <div className={s.reasons} role="radiogroup" aria-labelledby={title}>
        {list.map((r) => (
          <label key={r.code} className={s.reason}>
            {/* R leads here: the arrows choose, Enter rejects, Escape goes back. */}
            <input
              type="radio"
              className="sr"
              name={title}
              checked={r.code === chosen}
              onChange={() => setReason(r.code)}
              // biome-ignore lint/a11y/noAutofocus: the keyboard has asked for this list
              autoFocus={r.code === chosen}
            />
            {locale === 'en' ? r.titleEn : r.title}
          </label>
        ))}
      </div>
      <div className={s.comment}>
        <Textarea label={t.words} autosize minRows={3} value={comment} onChange={(e) => setComment(e.target.value)} />
        <div className={s.commentButtons}>
          <Button variant="default" size="sm" onClick={onCancel}>
            {t.cancel}
          </Button>
          <Button type="submit" color="red.9" size="sm" disabled={chosen === ''}>
            {t.reject}
          </Button>
        </div>
      </div>
    </form>
  );
}
