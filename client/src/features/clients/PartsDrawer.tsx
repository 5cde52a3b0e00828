import { checkAccount, checkBik, checkKpp, normaliseAccount, normaliseBik, normaliseKpp } from '@kernel/requisites';
import { Button, MultiSelect } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { type Control, useController, useFieldArray } from 'react-hook-form';
import { useStrings } from '@/app/locale';
import { regionChoices } from '@/features/centres/regions';
import { type ContactRole, contactRoleValues } from '@/gql/enums';
import { useCommand } from '@/lib/api';
import { Drawer, toastDone } from '@/ui';
import { Form, optionalText, RequisiteField, requisite, SelectField, TextField, text, useZodForm, z } from '@/ui/form';
import type { Card } from './ClientPage';
import s from './clients.module.css';
import { en } from './en';
import { SetAccounts, SetBranches, SetContacts, SetSignatories } from './queries';
import { ru } from './ru';

export type PartKind = 'contacts' | 'accounts' | 'signatories' | 'branches';

/** One row of any of the lists: fields that its kind does not have stay empty. */
const blank = {
  key: null as string | null,
  name: '',
  position: '',
  roles: [] as ContactRole[],
  phone: '',
  email: '',
  note: '',
  bik: '',
  bankName: '',
  account: '',
  correspondentAccount: '',
  ground: '',
  kpp: '',
  address: '',
  regionCode: null as string | null,
};
type Item = typeof blank;
type Values = { items: Item[] };

const anything = {
  key: z.string().nullable(),
  name: z.string(),
  position: z.string(),
  roles: z.array(z.enum(contactRoleValues)),
  phone: z.string(),
  email: z.string(),
  note: z.string(),
  bik: z.string(),
  bankName: z.string(),
  account: z.string(),
  correspondentAccount: z.string(),
  ground: z.string(),
  kpp: z.string(),
  address: z.string(),
  regionCode: z.string().nullable(),
};
const email = z
  .string()
  .trim()
  .refine((v) => v === '' || z.email().safeParse(v).success, '@email');
const account = z
  .object({ ...anything, bik: requisite('bik'), bankName: text(200), account: text(30) })
  .superRefine((v, c) => {
    const bik = normaliseBik(v.bik);
    if (checkBik(bik) == null && checkAccount(bik, normaliseAccount(v.account)) != null) {
      c.addIssue({ code: 'custom', path: ['account'], message: '@invalid' });
    }
  });
const branch = z.object({ ...anything, name: text(200), kpp: z.string() }).superRefine((v, c) => {
  if (checkKpp(normaliseKpp(v.kpp)) != null) c.addIssue({ code: 'custom', path: ['kpp'], message: '@invalid' });
});
const items: Record<PartKind, z.ZodType<Item, Item>> = {
  contacts: z.object({ ...anything, name: text(150), position: optionalText(150), email, note: optionalText(500) }),
  accounts: account,
  signatories: z.object({ ...anything, name: text(150), position: text(150), ground: text(200) }),
  branches: branch,
};

type Props = { kind: PartKind; client: Card; onClose: () => void };

/** A list of the card, edited whole beside it. */
export function PartsDrawer({ kind, client, onClose }: Props) {
  const t = useStrings({ ru, en });
  const done = () => {
    toastDone(t.parts.savedPart);
    onClose();
  };
  const contacts = useCommand(SetContacts, done);
  const accounts = useCommand(SetAccounts, done);
  const signatories = useCommand(SetSignatories, done);
  const branches = useCommand(SetBranches, done);
  const present: Item[] = client[kind].map((row) => ({ ...blank, ...withTexts(row), key: row.id }));
  const schema = z.object({ items: z.array(items[kind]) });
  const form = useZodForm<Values>(schema, { items: present });
  const rows = useFieldArray({ control: form.control, name: 'items' });
  const send = ({ items: list }: Values) => {
    const at = { id: client.id, version: client.version };
    switch (kind) {
      case 'contacts':
        return contacts.mutateAsync({
          ...at,
          items: list.map(({ key, name, position, roles, phone, email: mail, note }) => ({
            id: key,
            name,
            position,
            roles,
            phone: phone || null,
            email: mail || null,
            note,
          })),
        });
      case 'accounts':
        return accounts.mutateAsync({
          ...at,
          items: list.map((a) => ({
            id: a.key,
            bik: a.bik,
            bankName: a.bankName,
            account: a.account,
            correspondentAccount: a.correspondentAccount || null,
          })),
        });
      case 'signatories':
        return signatories.mutateAsync({
          ...at,
          items: list.map(({ key, name, position, ground }) => ({ id: key, name, position, ground })),
        });
      case 'branches':
        return branches.mutateAsync({
          ...at,
          items: list.map(({ key, name, kpp, address, regionCode }) => ({ id: key, name, kpp, address, regionCode })),
        });
    }
  };
  return (
    <Drawer title={t.parts[kind]} onClose={onClose}>
      <Form
        form={form}
        onSubmit={send}
        actions={
          <>
            <Button type="submit" loading={form.formState.isSubmitting}>
              {t.save}
            </Button>
            <Button
              variant="default"
              onClick={() => rows.append(blank)}
              leftSection={<IconPlus size={15} aria-hidden />}
            >
              {t.parts.addItem}
            </Button>
          </>
        }
      >
        {rows.fields.length === 0 && <p className={s.note}>{t.parts.none[kind]}</p>}
        {rows.fields.map((row, i) => (
          <fieldset key={row.id} className={s.item}>
            <legend>{t.parts.item(i + 1)}</legend>
            <div className={s.stack}>
              <Fields kind={kind} control={form.control} at={`items.${i}`} />
            </div>
            <div className={s.itemFoot}>
              <Button
                variant="subtle"
                color="gray"
                size="compact-xs"
                leftSection={<IconTrash size={14} aria-hidden />}
                onClick={() => rows.remove(i)}
              >
                {t.parts.removeItem(i + 1)}
              </Button>
            </div>
          </fieldset>
        ))}
      </Form>
    </Drawer>
  );
}

/** Nothing of the server is null in a field. */
function withTexts(row: object): Partial<Item> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, value === null && name !== 'regionCode' ? '' : value]),
  );
}

type FieldsProps = { kind: PartKind; control: Control<Values>; at: `items.${number}` };

function Fields({ kind, control, at }: FieldsProps) {
  const t = useStrings({ ru, en }).parts;
  const field = <K extends keyof Item>(name: K) => ({ control, name: `${at}.${name}` as const });
  if (kind === 'contacts') {
    return (
      <>
        <TextField {...field('name')} label={t.name} />
        <TextField {...field('position')} label={t.position} />
        <Roles control={control} name={`${at}.roles`} />
        <TextField {...field('phone')} label={t.phone} type="tel" />
        <TextField {...field('email')} label={t.email} type="email" />
        <TextField {...field('note')} label={t.note} />
      </>
    );
  }
  if (kind === 'accounts') {
    return (
      <>
        <RequisiteField {...field('bik')} kind="bik" />
        <TextField {...field('account')} label={t.account} inputMode="numeric" />
        <TextField {...field('bankName')} label={t.bankName} />
        <TextField {...field('correspondentAccount')} label={t.correspondentAccount} inputMode="numeric" />
      </>
    );
  }
  if (kind === 'signatories') {
    return (
      <>
        <TextField {...field('name')} label={t.name} />
        <TextField {...field('position')} label={t.position} />
        <TextField {...field('ground')} label={t.ground} placeholder={t.groundSample} />
      </>
    );
  }
  return (
    <>
      <TextField {...field('name')} label={t.branchName} />
      <TextField {...field('kpp')} label={t.kpp} />
      <TextField {...field('address')} label={t.address} />
      <SelectField {...field('regionCode')} label={t.region} data={regionChoices} clearable />
    </>
  );
}

function Roles({ control, name }: { control: Control<Values>; name: `items.${number}.roles` }) {
  const t = useStrings({ ru, en }).parts;
  const { field } = useController({ control, name });
  return (
    <MultiSelect
      label={t.roles}
      data={contactRoleValues.map((value) => ({ value, label: t.contactRoles[value] }))}
      value={field.value}
      onChange={(next) => field.onChange(next)}
      onBlur={field.onBlur}
      ref={field.ref}
    />
  );
}
