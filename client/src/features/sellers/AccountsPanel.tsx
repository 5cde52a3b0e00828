import { checkAccount, checkCorrespondentAccount, normaliseAccount } from '@kernel/requisites';
import { Button, Menu } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useStrings } from '@/app/locale';
import s from '@/features/partners/network.module.css';
import { graphql } from '@/gql';
import { useCommand, useIdempotencyKey } from '@/lib/api';
import { requisiteWords } from '@/messages/requisite-words';
import { ConfirmDialog, EmptyState, Panel, RowMenu, Tag, toastDone } from '@/ui';
import {
  CheckField,
  FormDialog,
  optionalText,
  RequisiteField,
  requisite,
  TextField,
  text,
  useZodForm,
  z,
} from '@/ui/form';
import { useUiStrings } from '@/ui/strings';
import { en } from './en';
import { ru } from './ru';
import type { SellerCard } from './SellerPage';

const AddAccount = graphql(`
  mutation AddSellerAccount($key: UUID!, $sellerId: UUID!, $input: SellerAccountInput!) {
    addSellerAccount(idempotencyKey: $key, sellerId: $sellerId, input: $input) { id }
  }
`);
const MakeMain = graphql(`
  mutation MakeMainAccount($id: UUID!) { makeMainAccount(id: $id) { id } }
`);
const RemoveAccount = graphql(`
  mutation RemoveSellerAccount($id: UUID!) { removeSellerAccount(id: $id) }
`);
type Account = SellerCard['accounts'][number];

export function AccountsPanel({ seller, mine }: { seller: SellerCard; mine: boolean }) {
  const t = useStrings({ ru, en });
  const [adding, setAdding] = useState(false);
  return (
    <Panel
      title={t.accounts}
      flush
      actions={
        mine && (
          <Button variant="default" leftSection={<IconPlus size={15} aria-hidden />} onClick={() => setAdding(true)}>
            {t.addAccount}
          </Button>
        )
      }
    >
      {seller.accounts.length === 0 && <EmptyState title={t.accountsEmpty} text={t.accountsEmptyText} />}
      <ul className={s.list}>
        {seller.accounts.map((a) => (
          <li key={a.id} className={s.item}>
            <span className={s.two}>
              <b className="tnum">{a.account}</b>
              <span>
                {[a.bankName, a.bankCity].filter(Boolean).join(', ')} · {t.bik} {a.bik}
                {a.correspondentAccount && ` · ${a.correspondentAccount}`}
              </span>
            </span>
            {a.isMain && <Tag tone="success">{t.main}</Tag>}
            {mine && (
              <span className={s.end}>
                <AccountMenu account={a} />
              </span>
            )}
          </li>
        ))}
      </ul>
      {adding && <AccountDialog sellerId={seller.id} onClose={() => setAdding(false)} />}
    </Panel>
  );
}

function AccountMenu({ account: a }: { account: Account }) {
  const t = useStrings({ ru, en });
  const [asking, setAsking] = useState(false);
  const makeMain = useCommand(MakeMain, () => toastDone(t.madeMain));
  const remove = useCommand(RemoveAccount, () => toastDone(t.accountRemoved));
  return (
    <>
      <RowMenu label={`${t.accountNumber} ${a.account}`}>
        {!a.isMain && <Menu.Item onClick={() => makeMain.mutate({ id: a.id })}>{t.makeMain}</Menu.Item>}
        <Menu.Item onClick={() => setAsking(true)}>{t.remove}…</Menu.Item>
      </RowMenu>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t.removeAccountAsked(a.account)}
        verb={t.remove}
        danger
        onConfirm={() => remove.mutateAsync({ id: a.id })}
      >
        {t.removeAccountText}
      </ConfirmDialog>
    </>
  );
}

function AccountDialog({ sellerId, onClose }: { sellerId: string; onClose: () => void }) {
  const t = useStrings({ ru, en });
  const words = useUiStrings().requisite;
  const key = useIdempotencyKey();
  const add = useCommand(AddAccount, () => {
    toastDone(t.accountAdded);
    onClose();
  });
  // The same check as on the server: an account has a key that depends on the BIK.
  const schema = z
    .object({
      bik: requisite('bik'),
      bankName: text(200),
      bankCity: optionalText(100),
      account: z.string(),
      correspondentAccount: z.string(),
      isMain: z.boolean(),
    })
    .superRefine((v, context) => {
      const say = (path: 'account' | 'correspondentAccount', problem: ReturnType<typeof checkAccount>) => {
        if (problem == null) return;
        context.addIssue({ code: 'custom', path: [path], message: requisiteWords(words, 'account', problem) });
      };
      say('account', checkAccount(v.bik, normaliseAccount(v.account)));
      const correspondent = normaliseAccount(v.correspondentAccount);
      if (correspondent !== '') say('correspondentAccount', checkCorrespondentAccount(v.bik, correspondent));
    });
  const form = useZodForm(schema, {
    bik: '',
    bankName: '',
    bankCity: '',
    account: '',
    correspondentAccount: '',
    isMain: false,
  });
  const { control } = form;
  return (
    <FormDialog
      onClose={onClose}
      title={t.addAccount}
      size={560}
      verb={t.addAccount}
      form={form}
      onSubmit={(v) =>
        add.mutateAsync({
          key: key.key(),
          sellerId,
          input: { ...v, correspondentAccount: v.correspondentAccount || null },
        })
      }
    >
      <div className={s.grid}>
        <RequisiteField control={control} name="bik" kind="bik" data-autofocus />
        <TextField control={control} name="bankCity" label={t.bankCity} />
        <TextField control={control} name="bankName" label={t.bankName} className={s.wide} />
        <TextField control={control} name="account" label={t.accountNumber} inputMode="numeric" />
        <TextField control={control} name="correspondentAccount" label={t.correspondent} inputMode="numeric" />
      </div>
      <CheckField control={control} name="isMain" label={t.isMain} />
    </FormDialog>
  );
}
