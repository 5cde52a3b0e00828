import { Button, Textarea } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconAlertTriangle, IconCheck, IconEye } from '@tabler/icons-react';
import { useState } from 'react';
import { Key, type StatusKey } from '@/ui';
import { type Applicant, type Compared, checks, compared } from './data';
import s from './ReviewPage.module.css';
import { ru } from './ru';

type Props = {
  applicant: Applicant;
  rejecting: boolean;
  onReject: () => void;
  onCancel: () => void;
  onDone: (status: StatusKey) => void;
};

export function Decision({ applicant, rejecting, onReject, onCancel, onDone }: Props) {
  return (
    <div className={s.decision}>
      <div className={s.applicant}>
        <p className={s.applicantName}>{applicant.name}</p>
        <p className="muted">{applicant.note}</p>
      </div>
      <div className={s.scroll} tabIndex={0} role="region" aria-label={ru.compare}>
        {rejecting ? <Reasons onCancel={onCancel} onDone={onDone} /> : <Compare />}
      </div>
      {!rejecting && (
        <div className={s.buttons}>
          <Button variant="default" size="sm" rightSection={<Key>R</Key>} onClick={onReject} className={s.rejectButton}>
            {ru.reject}
          </Button>
          <Button size="sm" rightSection={<Key>A</Key>} onClick={() => onDone('document.accepted')}>
            {ru.accept}
          </Button>
        </div>
      )}
    </div>
  );
}

function Compare() {
  return (
    <>
      <h2 className={s.sectionTitle}>{ru.compare}</h2>
      <table className={s.compare}>
        <thead>
          <tr>
            <th scope="col">{ru.entered}</th>
            <th scope="col">{ru.onScan}</th>
          </tr>
        </thead>
        <tbody>
          {compared.map((c) => (
            <CompareRow key={c.label} row={c} />
          ))}
        </tbody>
      </table>
      <h2 className={s.sectionTitle}>{ru.checks}</h2>
      <ul className={s.checks}>
        {checks.map((c) => (
          <li key={c.text} data-tone={c.ok === true ? 'success' : 'warning'}>
            {c.ok === true ? (
              <IconCheck size={14} stroke={2.5} aria-hidden />
            ) : (
              <IconAlertTriangle size={14} aria-hidden />
            )}
            {c.text}
          </li>
        ))}
      </ul>
    </>
  );
}

function CompareRow({ row: c }: { row: Compared }) {
  return (
    <>
      <tr className={s.compareLabel}>
        <th scope="rowgroup" colSpan={2}>
          {c.label}
          {c.match !== 'same' && <span data-tone={c.match}>{c.match === 'differs' ? ru.differs : ru.check}</span>}
        </th>
      </tr>
      <tr className={s.compareRow} data-match={c.match}>
        <td>{c.entered}</td>
        <td>
          {c.match === 'same' ? (
            <IconCheck size={13} stroke={2.5} aria-label={ru.same} />
          ) : c.match === 'check' ? (
            <IconEye size={14} aria-hidden />
          ) : (
            <IconAlertTriangle size={14} aria-hidden />
          )}
          {c.scan}
        </td>
      </tr>
    </>
  );
}

function Reasons({ onCancel, onDone }: Pick<Props, 'onCancel' | 'onDone'>) {
  const [reason, setReason] = useState<string>(ru.reasonList[0]);
  useHotkeys(ru.reasonList.map((r, i) => [String(i + 1), () => setReason(r)]));
  return (
    <>
      <h2 className={s.sectionTitle}>{ru.reasons}</h2>
      <ul className={s.reasons}>
        {ru.reasonList.map((r, i) => (
          <li key={r}>
            <button type="button" className={s.reason} aria-pressed={r === reason} onClick={() => setReason(r)}>
              <Key>{String(i + 1)}</Key>
              {r}
            </button>
          </li>
        ))}
      </ul>
      <div className={s.comment}>
        <Textarea label={ru.comment} autosize minRows={4} defaultValue={ru.comments[0]} />
        <p className={s.hint}>{ru.hint}</p>
        <div className={s.commentButtons}>
          <Button variant="default" size="sm" onClick={onCancel}>
            {ru.cancel}
          </Button>
          <Button color="red.9" size="sm" onClick={() => onDone('document.rejected')}>
            {ru.reject}
          </Button>
        </div>
      </div>
    </>
  );
}
