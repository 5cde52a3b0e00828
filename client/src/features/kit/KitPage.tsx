import { Button } from '@mantine/core';
import { useState } from 'react';
import { FlowPage } from '@/pages/frames';
import {
  Callout,
  ConfirmDialog,
  Deadline,
  kinds,
  Money,
  Panel,
  StateBlock,
  Status,
  type StatusKey,
  type StatusKind,
  statuses,
  toastDone,
} from '@/ui';
import {
  CheckField,
  DateField,
  Form,
  InnField,
  kopecks,
  legalDate,
  MoneyField,
  requisite,
  SelectField,
  TextField,
  text,
  useZodForm,
  z,
} from '@/ui/form';
import s from './KitPage.module.css';

const keys = Object.keys(statuses) as StatusKey[];
const lefts = [-2, 0, 1, 3, 12] as const;

export default function KitPage() {
  return (
    <FlowPage title="Язык интерфейса" meta="статусы, сроки, состояния, поля">
      <Panel title="Статусы">
        {(Object.keys(kinds) as StatusKind[]).map((kind) => (
          <p key={kind} className={s.row}>
            <code className={s.kind}>{kind}</code>
            {keys
              .filter((key) => statuses[key][0] === kind)
              .map((key) => (
                <Status key={key} of={key} variant="pill" />
              ))}
          </p>
        ))}
      </Panel>
      <div className={s.columns}>
        <Panel title="Поля">
          <Fields />
        </Panel>
        <div className={s.stack}>
          <Panel title="Сроки и деньги">
            <div className={s.stack}>
              {lefts.map((left) => (
                <Deadline
                  key={left}
                  value={{
                    due: `2026-11-${String(18 + left).padStart(2, '0')}`,
                    left,
                    unit: 'working',
                    why: 'Правило срока',
                  }}
                />
              ))}
              <Money kopecks={-1284_600_05} />
              <Money kopecks={1284_600_05} as="round" />
            </div>
          </Panel>
          <Panel title="Действия">
            <Actions />
          </Panel>
          <Callout
            tone="warning"
            title="Скан акта нужен до пт 20 ноября"
            action={<Button variant="default">Загрузить</Button>}
          >
            10 рабочих дней после конца курса 6 ноября.
          </Callout>
        </div>
      </div>
      <Panel title="Пусто, не нашлось, не загрузилось">
        <div className={s.three}>
          <StateBlock kind="empty" title="Отправлений пока нет" text="Соберите подписанные оригиналы в один конверт." />
          <StateBlock kind="nothing" />
          <StateBlock kind="error" onRetry={() => undefined} code="01J8-42" />
        </div>
      </Panel>
    </FlowPage>
  );
}

const schema = z.object({
  name: text(120),
  inn: requisite('inn'),
  sum: kopecks().min(100),
  from: legalDate(),
  kind: z.enum(['a', 'b']),
  agreed: z.boolean(),
});

function Fields() {
  const form = useZodForm(schema, { name: '', inn: '', sum: 12_800_00, from: '2026-11-18', kind: 'a', agreed: false });
  return (
    <Form
      form={form}
      onSubmit={async (values) => toastDone(JSON.stringify(values), () => undefined)}
      actions={<Button type="submit">Проверить</Button>}
    >
      <TextField control={form.control} name="name" label="Название" />
      <InnField control={form.control} name="inn" />
      <MoneyField control={form.control} name="sum" label="Сумма" />
      <DateField control={form.control} name="from" label="Дата" />
      <SelectField
        control={form.control}
        name="kind"
        label="Вид"
        data={[
          { value: 'a', label: 'Первый' },
          { value: 'b', label: 'Второй' },
        ]}
      />
      <CheckField control={form.control} name="agreed" label="Согласен" />
    </Form>
  );
}

function Actions() {
  const [asking, setAsking] = useState(false);
  return (
    <div className={s.row}>
      <Button onClick={() => toastDone('Счёт № 26-1204 выставлен', () => undefined)}>Сделать</Button>
      <Button variant="default" onClick={() => setAsking(true)}>
        Аннулировать…
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title="Аннулировать счёт № 26-1187?"
        verb="Аннулировать"
        danger
        onConfirm={() => Promise.reject(new Error('refused'))}
      >
        Номер не освободится, клиент увидит отметку.
      </ConfirmDialog>
    </div>
  );
}
