import { REGION_CODES, regionName } from '@kernel/regions';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useStrings } from '@/app/locale';
import { endSession, queryClient } from '@/app/session';
import { viewerKey, viewerQuery } from '@/app/viewer';
import { graphql } from '@/gql';
import { execute, useApi } from '@/lib/api';
import { text, z } from '@/lib/zod';
import { AuthFrame } from '@/pages/AuthFrame';
import { Form, SelectField } from '@/ui/form';
import { useZodForm } from '@/ui/form/useZodForm';
import { AddSecondFactor } from './AddSecondFactor';
import s from './account.module.css';
import { en } from './en';
import { ru } from './ru';

const StartDocument = graphql(`
  query Start {
    account { id name regionCode registered }
  }
`);
const ChooseRegion = graphql(`
  mutation ChooseRegion($code: String!) {
    chooseRegion(code: $code)
  }
`);
const LogOutHere = graphql(`
  mutation LogOutHere {
    logOut
  }
`);
const nowhere = { scope: null };

/** Before there is a place to work: the second factor of the vendor's staff, the region, and then an honest «nothing yet». */
export default function StartPage() {
  const t = useStrings({ ru, en }).start;
  const navigate = useNavigate();
  const viewer = useQuery(viewerQuery).data;
  const { data, refetch } = useApi(StartDocument, {}, { enabled: viewer != null });
  const again = async () => {
    await queryClient.invalidateQueries({ queryKey: viewerKey });
    await navigate({ to: '/' });
  };
  const leave = async () => {
    await execute(LogOutHere, {}, nowhere).catch(() => undefined);
    endSession();
    await navigate({ to: '/login' });
  };
  const out = (
    <Button variant="subtle" size="compact-sm" onClick={() => void leave()}>
      {t.logOut}
    </Button>
  );
  if (viewer?.secondFactorNeeded) {
    return (
      <AuthFrame title={t.factorTitle} sub={t.factorSub}>
        <div className={`${s.stack} ${s.alone}`}>
          <AddSecondFactor hasTotp={false} onAdded={() => void again()} />
          {out}
        </div>
      </AuthFrame>
    );
  }
  if (data?.account.registered && data.account.regionCode == null) return <Region onChosen={() => void refetch()} />;
  return (
    <AuthFrame title={t.noneTitle} sub={data == null ? undefined : t.noneText(data.account.name)}>
      <div className={`${s.stack} ${s.alone}`}>
        <Button component={Link} to="/connect">
          {t.connect}
        </Button>
        <Button variant="default" onClick={() => void again()}>
          {t.refresh}
        </Button>
        <Button variant="default" component={Link} to="/security">
          {t.security}
        </Button>
        {out}
      </div>
    </AuthFrame>
  );
}

const schema = z.object({ code: text(2) });
function Region({ onChosen }: { onChosen: () => void }) {
  const t = useStrings({ ru, en }).start;
  const form = useZodForm(schema, { code: '' });
  return (
    <AuthFrame title={t.regionTitle} sub={t.regionSub}>
      <Form
        form={form}
        className={`${s.stack} ${s.alone}`}
        onSubmit={async ({ code }) => {
          await execute(ChooseRegion, { code }, nowhere);
          onChosen();
        }}
        actions={
          <Button type="submit" size="md" fullWidth loading={form.formState.isSubmitting}>
            {t.regionSubmit}
          </Button>
        }
      >
        <SelectField
          control={form.control}
          name="code"
          size="md"
          label={t.region}
          searchable
          data={REGION_CODES.map((code) => ({ value: code, label: `${code} ${regionName(code) ?? ''}` }))}
        />
      </Form>
    </AuthFrame>
  );
}
