import { Button, NumberInput } from '@mantine/core';
import { IconArrowDown, IconPlus } from '@tabler/icons-react';
import { useBlocker } from '@tanstack/react-router';
import { type ClipboardEvent, type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { useCommand } from '@/lib/api';
import { amount } from '@/lib/format';
import { readAmount } from '@/lib/typed';
import { useRefusalText } from '@/messages/refusals';
import { Callout, ConfirmDialog, Panel, Tag, toastDone } from '@/ui';
import s from './catalogue.module.css';
import { SetPrices } from './commands';
import { cellsOf, changeAll, fillDown, keyOf, type Line, type Prices, paste, pricesOf, readBlock } from './matrix';
import type { Edition, Zone } from './queries';
import { categories, useNamed, useWords } from './values';

type Props = { edition: Edition; zones: readonly Zone[]; editable: boolean };

/** Prices of an edition: zones × categories (× tiers) down, terms across. A draft is edited like a sheet. */
export function PriceMatrix({ edition, zones, editable }: Props) {
  const t = useWords();
  const m = t.matrix;
  const say = useRefusalText();
  const saved = useMemo(() => pricesOf(edition.prices), [edition.prices]);
  const [own, setOwn] = useState<{ of: Prices; prices: Prices; tiers: readonly number[] } | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const mine = own != null && own.of === saved ? own : null;
  const prices = mine?.prices ?? saved;
  const tiers = [
    ...new Set([edition.organisationsMin, ...edition.prices.map((c) => c.organisationsFrom), ...(mine?.tiers ?? [])]),
  ].sort((a, b) => a - b);
  const periods = [...edition.periods].sort((a, b) => a - b);
  const shownZones = editable ? zones : zones.filter((z) => edition.prices.some((c) => c.zoneId === z.id));
  const lines: Line[] = shownZones.flatMap((zone) =>
    categories
      .filter((c) => edition.categories.includes(c))
      .flatMap((category) => tiers.map((organisationsFrom) => ({ zoneId: zone.id, category, organisationsFrom }))),
  );
  const set = (next: Prices, more: readonly number[] = mine?.tiers ?? []) =>
    setOwn({ of: saved, prices: next, tiers: more });
  const wrong = [...prices.values()].filter((v) => Number.isNaN(v ?? 0)).length;
  const dirty =
    mine != null &&
    [...new Set([...saved.keys(), ...prices.keys()])].some((k) => (saved.get(k) ?? null) !== (prices.get(k) ?? null));
  const save = useCommand(SetPrices, () => toastDone(m.saved));
  const send = async () => {
    setRefusal(null);
    try {
      await save.mutateAsync({
        id: edition.id,
        prices: cellsOf(prices, lines, periods),
        expectedVersion: edition.version,
      });
    } catch (error) {
      setRefusal(say(error));
    }
  };
  const blocker = useBlocker({ shouldBlockFn: () => dirty, enableBeforeUnload: () => dirty, withResolver: true });

  return (
    <Panel
      title={m.title}
      hint={editable ? m.hint : undefined}
      flush
      actions={dirty && <Tag tone="warning">{m.dirty}</Tag>}
      footer={
        editable && (
          <MatrixTools
            edition={edition}
            onTier={(from) => set(prices, [...(mine?.tiers ?? []), from])}
            onChangeAll={(percent) => set(changeAll(prices, percent))}
            onSave={() => void send()}
            saving={save.isPending}
            disabled={!dirty || wrong > 0}
            problem={wrong > 0 ? m.wrong(wrong) : refusal}
          />
        )
      }
    >
      {lines.length === 0 || periods.length === 0 ? (
        <p className={s.note}>{m.empty}</p>
      ) : (
        <Sheet
          lines={lines}
          periods={periods}
          tiers={tiers.length}
          zones={shownZones}
          prices={prices}
          onChange={editable ? set : undefined}
        />
      )}
      <ConfirmDialog
        opened={blocker.status === 'blocked'}
        onClose={() => blocker.reset?.()}
        title={m.leave}
        verb={m.leaveVerb}
        danger
        onConfirm={async () => blocker.proceed?.()}
      >
        {m.leaveText}
      </ConfirmDialog>
    </Panel>
  );
}

type SheetProps = {
  lines: readonly Line[];
  periods: readonly number[];
  tiers: number;
  zones: readonly Zone[];
  prices: Prices;
  onChange?: (prices: Prices) => void;
};

function Sheet({ lines, periods, tiers, zones, prices, onChange }: SheetProps) {
  const t = useWords();
  const nameOf = useNamed();
  const table = useRef<HTMLTableElement>(null);
  const zoneName = new Map(zones.map((z) => [z.id, nameOf(z)]));
  const perZone = lines.length / zones.length;
  const go = (row: number, column: number) =>
    table.current?.querySelector<HTMLInputElement>(`[data-at="${row}:${column}"]`)?.focus();
  const keys = (event: KeyboardEvent, row: number, column: number) => {
    const down = event.key === 'ArrowDown' || event.key === 'Enter';
    if (down || event.key === 'ArrowUp') {
      event.preventDefault();
      go(row + (down ? 1 : -1), column);
    }
    const above = lines[row - 1];
    // By the physical key: the same on the Russian layout.
    if (event.code === 'KeyD' && (event.ctrlKey || event.metaKey) && above != null && onChange != null) {
      event.preventDefault();
      const months = periods[column] as number;
      const next = new Map(prices);
      next.set(keyOf(lines[row] as Line, months), prices.get(keyOf(above, months)) ?? null);
      onChange(next);
    }
  };
  const pasted = (event: ClipboardEvent, row: number, column: number) => {
    const text = event.clipboardData.getData('text');
    if (!/[\t\n]/.test(text.replace(/\n$/, ''))) return;
    event.preventDefault();
    onChange?.(paste(prices, lines, periods, { row, column }, readBlock(text)));
  };
  return (
    <div className={s.scroll} tabIndex={0} role="group" aria-label={t.matrix.caption}>
      <table className={s.matrix} ref={table}>
        <caption className="sr">{t.matrix.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t.zone}</th>
            <th scope="col">{t.category}</th>
            {tiers > 1 && <th scope="col">{t.edition.organisations}</th>}
            {periods.map((months, column) => (
              <th key={months} scope="col" data-align="right">
                {t.months(months)}
                {onChange != null && (
                  <button
                    type="button"
                    className={s.fill}
                    title={`${t.matrix.fillDown}: ${t.months(months)}`}
                    aria-label={`${t.matrix.fillDown}: ${t.months(months)}`}
                    onClick={() => onChange(fillDown(prices, lines, periods[column] as number, 0))}
                  >
                    <IconArrowDown size={13} aria-hidden />
                  </button>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line, row) => (
            <tr
              key={`${line.zoneId}/${line.category}/${line.organisationsFrom}`}
              data-first={row % perZone === 0 || undefined}
            >
              {row % perZone === 0 && (
                <th scope="rowgroup" rowSpan={perZone}>
                  {zoneName.get(line.zoneId)}
                </th>
              )}
              {row % tiers === 0 && (
                <th scope="row" rowSpan={tiers}>
                  {t.categories[line.category]}
                </th>
              )}
              {tiers > 1 && <td className="nowrap">{t.matrix.from(line.organisationsFrom)}</td>}
              {periods.map((months, column) => {
                const value = prices.get(keyOf(line, months)) ?? null;
                return (
                  <td key={months} data-align="right">
                    {onChange == null ? (
                      <span className="tnum">{value == null ? '—' : amount(value)}</span>
                    ) : (
                      <PriceCell
                        at={`${row}:${column}`}
                        label={t.matrix.cell(
                          zoneName.get(line.zoneId) ?? '',
                          t.categories[line.category],
                          months,
                          line.organisationsFrom,
                        )}
                        value={value}
                        onValue={(next) => onChange(new Map(prices).set(keyOf(line, months), next))}
                        onKeyDown={(event) => keys(event, row, column)}
                        onPaste={(event) => pasted(event, row, column)}
                      />
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type CellProps = {
  at: string;
  label: string;
  value: number | null;
  onValue: (value: number | null) => void;
  onKeyDown: (event: KeyboardEvent) => void;
  onPaste: (event: ClipboardEvent) => void;
};

function PriceCell({ at, label, value, onValue, onKeyDown, onPaste }: CellProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? (value == null || Number.isNaN(value) ? '' : amount(value));
  return (
    <input
      className={s.cell}
      data-at={at}
      data-empty={value == null || undefined}
      aria-label={label}
      aria-invalid={Number.isNaN(value ?? 0) || undefined}
      inputMode="decimal"
      autoComplete="off"
      value={shown}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        const read = readAmount(event.currentTarget.value);
        onValue(read != null && read < 0 ? Number.NaN : read);
      }}
      onBlur={() => {
        if (!Number.isNaN(value ?? 0)) setTyped(null);
      }}
      onKeyDown={(event) => {
        if (event.ctrlKey || event.metaKey) setTyped(null);
        onKeyDown(event);
      }}
      onPaste={(event) => {
        if (/[\t\n]/.test(event.clipboardData.getData('text'))) setTyped(null);
        onPaste(event);
      }}
    />
  );
}

type ToolsProps = {
  edition: Edition;
  onTier: (from: number) => void;
  onChangeAll: (percent: number) => void;
  onSave: () => void;
  saving: boolean;
  disabled: boolean;
  problem: string | null;
};

function MatrixTools({ edition, onTier, onChangeAll, onSave, saving, disabled, problem }: ToolsProps) {
  const m = useWords().matrix;
  const [percent, setPercent] = useState<string | number>('');
  const [tier, setTier] = useState<string | number>('');
  const grouped = edition.organisationsLimit !== 1;
  return (
    <div className={s.stack}>
      {problem != null && (
        <div role="alert">
          <Callout tone="danger">{problem}</Callout>
        </div>
      )}
      <div className={s.tools}>
        <NumberInput
          className={s.tool}
          label={m.change}
          description={m.changeHint}
          inputWrapperOrder={['label', 'input', 'description']}
          value={percent}
          onChange={setPercent}
          min={-90}
          max={500}
          decimalScale={2}
          decimalSeparator=","
          hideControls
        />
        <Button
          variant="default"
          disabled={percent === ''}
          onClick={() => {
            onChangeAll(Number(percent));
            setPercent('');
          }}
        >
          {m.apply}
        </Button>
        {grouped && (
          <>
            <NumberInput
              className={s.tool}
              label={m.tierFrom}
              value={tier}
              onChange={setTier}
              min={1}
              max={100_000}
              allowDecimal={false}
              hideControls
            />
            <Button
              variant="default"
              leftSection={<IconPlus size={15} aria-hidden />}
              disabled={tier === ''}
              onClick={() => {
                onTier(Number(tier));
                setTier('');
              }}
            >
              {m.addTier}
            </Button>
          </>
        )}
        <Button className={s.last} onClick={onSave} loading={saving} disabled={disabled}>
          {m.save}
        </Button>
      </div>
    </div>
  );
}
