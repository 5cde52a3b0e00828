import { FlowPage } from '@/pages/frames';
import {
  Callout,
  DataTable,
  Deadline,
  kinds,
  Panel,
  StateBlock,
  Status,
  type StatusKey,
  type StatusKind,
  statuses,
} from '@/ui';
import s from './KitPage.module.css';
import { ru } from './ru';

const keys = Object.keys(statuses) as StatusKey[];
const deadlines = [-2, 0, 1, 3, 12] as const;

/** A living page of the language: it is also what visual regression tests should shoot first. */
export default function KitPage() {
  return (
    <FlowPage title={ru.title} meta={ru.meta}>
      <Panel title={ru.statuses} flush>
        <table className={s.table}>
          <tbody>
            {(Object.keys(kinds) as StatusKind[]).map((kind) => {
              const own = keys.filter((k) => statuses[k][0] === kind);
              return (
                <tr key={kind}>
                  <th scope="row">
                    <code>{kind}</code>
                    <span>{ru.kinds[kind]}</span>
                  </th>
                  <td>
                    <div className={s.row}>
                      {own.map((k) => (
                        <Status key={k} of={k} variant="pill" />
                      ))}
                    </div>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Panel>
      <div className={s.columns}>
        <Panel title={ru.messages}>
          <div className={s.stack}>
            <Callout tone="success" title="Счёт № 26-1204 выставлен">
              Ушёл на buh@vektor-stroy.example. Сообщим, когда клиент его откроет.
            </Callout>
            <Callout tone="info" title="Выписка за 17.11 уже загружена">
              Новых платежей в файле нет, ничего не изменилось.
            </Callout>
            <Callout tone="warning" title="Скан акта нужен до пт 20 ноября">
              10 рабочих дней после конца курса 6 ноября.
            </Callout>
            <Callout tone="danger" title="Файл не прочитать: строка 418">
              В ИНН 8 цифр вместо 10 или 12. Сверьте с банком и загрузите файл снова.
            </Callout>
          </div>
        </Panel>
        <div className={s.stack}>
          <Panel title={ru.deadlines}>
            <div className={s.stack}>
              {deadlines.map((left) => (
                <Deadline
                  key={left}
                  value={{
                    due: `2026-11-${String(18 + left).padStart(2, '0')}`,
                    left,
                    unit: 'calendar',
                    why: 'Образец',
                  }}
                />
              ))}
            </div>
          </Panel>
          <Panel title={ru.loading} flush>
            <DataTable
              label={ru.loading}
              loading
              columns={[
                { key: 'a', header: 'Номер', cell: () => null },
                { key: 'b', header: 'Клиент', cell: () => null },
              ]}
              rows={[]}
              rowKey={() => ''}
            />
          </Panel>
        </div>
      </div>
      <Panel title={ru.states}>
        <div className={s.three}>
          <StateBlock
            kind="empty"
            title="Отправлений пока нет"
            text="Когда наберутся подписанные оригиналы, соберите их в один конверт."
          />
          <StateBlock kind="nothing" />
          <StateBlock kind="error" />
        </div>
      </Panel>
    </FlowPage>
  );
}
