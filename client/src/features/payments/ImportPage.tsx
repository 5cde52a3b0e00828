import { Button } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useAt, useScope } from '@/app/viewer';
import { graphql } from '@/gql';
import { RefusalError, upload, useApi } from '@/lib/api';
import { useRefusalText } from '@/messages/refusals';
import { FlowPage } from '@/pages/frames';
import { Callout, Panel } from '@/ui';
import s from './payments.module.css';
import { usePaymentWords } from './usePaymentWords';

const SampleStatements = graphql(`query SampleStatements { sampleStatements { format url } }`);
const ImportSellers = graphql(`
  query ImportSellers { serviceCentres(first: 1) { edges { node { id sellers { id seller { id name partnerId } } } } } }
`);
type Answer = { id: string; status: string; repeated: boolean };
type Outcome = { key: string; name: string } & ({ answer: Answer } | { problem: string });

export default function ImportPage() {
  const { t, problem } = usePaymentWords();
  const i = t.import;
  const at = useAt();
  const navigate = useNavigate();
  const say = useRefusalText();
  const cache = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [reading, setReading] = useState<string | null>(null);
  const [outcomes, setOutcomes] = useState<Outcome[]>([]);

  const wordsOf = (error: unknown) => {
    if (!(error instanceof RefusalError) || error.code !== 'STATEMENT_REFUSED') return say(error);
    const { line, detail } = error.params as { line?: number; detail?: string };
    const what = problem(String(error.params.problem), detail);
    return line == null || line === 0 ? what : `${i.where(line)}. ${what}`;
  };
  const take = async (files: readonly File[]) => {
    const done: Outcome[] = [];
    for (const file of files) {
      setReading(file.name);
      const key = `${file.name}-${file.lastModified}-${done.length}`;
      try {
        done.push({ key, name: file.name, answer: await upload<Answer>('/api/statements', file) });
      } catch (error) {
        done.push({ key, name: file.name, problem: wordsOf(error) });
      }
      setOutcomes([...done]);
    }
    setReading(null);
    void cache.invalidateQueries({ queryKey: ['api'] });
    const only = done.length === 1 ? done[0] : undefined;
    if (only != null && 'answer' in only && !only.answer.repeated) {
      void navigate({ to: at('payments', 'statements', only.answer.id) });
    }
  };
  return (
    <FlowPage title={i.title} back={{ to: at('payments'), label: i.back }}>
      <div className={s.stack}>
        <div
          className={s.drop}
          data-over={over || undefined}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(event) => {
            event.preventDefault();
            setOver(false);
            void take([...event.dataTransfer.files]);
          }}
        >
          <IconUpload size={28} stroke={1.5} aria-hidden />
          <p>
            <b>{i.drop}</b>
          </p>
          <p className="muted">{i.dropHint}</p>
          <Button loading={reading != null} onClick={() => input.current?.click()}>
            {i.choose}
          </Button>
          <input
            ref={input}
            type="file"
            hidden
            multiple
            accept=".txt,.xml,.1c,text/plain,application/xml"
            aria-label={i.choose}
            onChange={(event) => {
              const files = [...(event.currentTarget.files ?? [])];
              event.currentTarget.value = '';
              void take(files);
            }}
          />
          {reading != null && <p role="status">{i.reading(reading)}</p>}
        </div>
        <div className={s.results} aria-live="polite">
          {outcomes.map((o) =>
            'answer' in o ? (
              <Callout
                key={o.key}
                tone={o.answer.repeated ? 'info' : 'success'}
                title={o.answer.repeated ? i.repeated(o.name) : i.taken(o.name)}
                action={
                  <Button variant="default" component={Link} to={at('payments', 'statements', o.answer.id)}>
                    {i.open}
                  </Button>
                }
              />
            ) : (
              <Callout key={o.key} tone="danger" title={i.refused(o.name)}>
                {o.problem}
              </Callout>
            ),
          )}
        </div>
        <VendorSellers />
        <Samples />
        <Panel title={i.rules}>
          <div className={s.rules}>
            <p>{i.rule1}</p>
            <p>{i.rule2}</p>
            <p>{i.rule3}</p>
          </div>
        </Panel>
      </div>
    </FlowPage>
  );
}

/** A centre that sells for the vendor has no statements of its own to load: who loads them stands here. */
function VendorSellers() {
  const { t } = usePaymentWords();
  const { kind } = useScope();
  const { data } = useApi(ImportSellers, {}, { enabled: kind === 'CENTRE' });
  const sellers = data?.serviceCentres.edges[0]?.node.sellers.map(({ seller }) => seller) ?? [];
  const names = new Set(sellers.filter(({ partnerId }) => partnerId == null).map(({ name }) => name));
  if (kind !== 'CENTRE' || names.size === 0) return null;
  const all = sellers.every(({ partnerId }) => partnerId == null);
  return (
    <Callout tone="info" title={t.import.byVendor}>
      {t.import.byVendorText([...names].join(', '))} {all ? t.import.noneHere : t.import.othersHere}
    </Callout>
  );
}

/** Only the demonstration has statements to try; elsewhere nothing is shown. */
function Samples() {
  const { t } = usePaymentWords();
  const scope = useScope();
  const { data } = useApi(SampleStatements);
  const samples = data?.sampleStatements ?? [];
  if (samples.length === 0) return null;
  return (
    <Panel title={t.import.sample}>
      <div className={s.rules}>
        <p>{t.import.sampleText}</p>
        <p className={s.samples}>
          {samples.map(({ format, url }) => (
            <a key={format} href={`${url}&scope=${encodeURIComponent(scope.key)}`} download>
              {t.import.samples[format]}
            </a>
          ))}
        </p>
      </div>
    </Panel>
  );
}
