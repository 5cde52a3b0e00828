import { Button } from '@mantine/core';
import { IconDownload, IconFileTypeXml, IconPrinter, IconSignature } from '@tabler/icons-react';
import { date } from '@/lib/format';
import { DetailPage } from '@/pages/frames';
import { Facts, Panel, Status } from '@/ui';
import s from './DocflowPage.module.css';
import { docflow, type FlowDoc } from './data';
import { ru } from './ru';

const t = ru.docflow;

export default function DocflowPage() {
  return (
    <DetailPage
      back={{ to: '/reporting', label: t.back }}
      title={t.title}
      status={<Status of="form.accepted" variant="pill" />}
      meta={t.meta}
      actions={
        <>
          <Button variant="default" leftSection={<IconPrinter size={15} />}>
            {t.print}
          </Button>
          <Button variant="default">{t.correct}</Button>
          <Button leftSection={<IconDownload size={15} />}>{t.download}</Button>
        </>
      }
      facts={<DocflowFacts />}
    >
      <Panel
        title={t.documents}
        hint={<Status of="form.accepted" label={`${t.finished}. ${t.allValid}`} />}
        footer={t.archive}
        flush
      >
        <div className={s.lanes} aria-hidden>
          <span>{t.us}</span>
          <span />
          <span>{t.authority}</span>
        </div>
        <ol className={s.flow}>
          {docflow.map((d) => (
            <FlowRow key={d.at} doc={d} />
          ))}
        </ol>
      </Panel>
    </DetailPage>
  );
}

function DocflowFacts() {
  return (
    <Panel title={t.facts}>
      <Facts
        stacked
        items={[
          {
            label: t.date,
            value: (
              <>
                <b>09.11.2026 в 14:18</b>
                <br />
                <span className="muted">{t.dateNote}</span>
              </>
            ),
          },
          {
            label: t.due,
            value: (
              <>
                {t.term}
                <br />
                <span className="muted">{t.termNote}</span>
              </>
            ),
          },
          { label: t.sum, value: <b className="tnum">27 613 ₽</b> },
          { label: t.sender, value: 'Кузнецов А. В., сертификат 01DB 77A4 до 14.02.2027' },
          { label: t.reg, value: <span className="tnum">2604418177</span>, copy: '2604418177' },
          {
            label: t.id,
            value: <span className={s.id}>b7c1a02e-44f1-4e0c-9d3a-61f0a8d2c911</span>,
            copy: 'b7c1a02e-44f1-4e0c-9d3a-61f0a8d2c911',
          },
        ]}
      />
      <Button variant="default" fullWidth className={s.slip}>
        {t.slip}
      </Button>
    </Panel>
  );
}

/** The document stands on the side of its author; the operator shares the side of the receiver. */
function FlowRow({ doc }: { doc: FlowDoc }) {
  return (
    <li className={s.row} data-side={doc.side === 'us' ? 'us' : 'them'} data-key={doc.key || undefined}>
      <time className={s.when} dateTime={doc.at}>
        {date(doc.at).slice(0, 5)}
        <b>{doc.at.slice(11, 19)}</b>
      </time>
      <article className={s.doc}>
        <p className={s.head}>
          <IconFileTypeXml size={17} stroke={1.6} aria-hidden className={s.icon} />
          <a href={`#${doc.at}`} className={s.name}>
            {doc.name}
          </a>
          {doc.side === 'operator' && <span className={s.author}>{t.operator}</span>}
        </p>
        <p className={s.note}>{doc.note}</p>
        <ul className={s.signatures}>
          {doc.signatures.map((x) => (
            <li key={x}>
              <IconSignature size={14} aria-hidden />
              {x} <span className={s.valid}>{t.valid}</span>
            </li>
          ))}
        </ul>
      </article>
    </li>
  );
}
