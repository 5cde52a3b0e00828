import { Button } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useStrings } from '@/app/locale';
import { graphql } from '@/gql';
import { execute } from '@/lib/api';
import { useRefusalText } from '@/messages/refusals';
import { AuthFrame } from '@/pages/AuthFrame';
import { Callout, toastDone } from '@/ui';
import s from './access.module.css';
import { en } from './en';
import { useEntering } from './entrance';
import { takeErrand } from './open-id';
import { ru } from './ru';
import { SecondFactor } from './SecondFactor';

const LogInByOpenId = graphql(`
  mutation LogInByOpenId($input: OpenIdAnswerInput!, $remember: Boolean!) {
    logInByOpenId(input: $input, remember: $remember) { ...ViewerFields }
  }
`);
const ProveOpenId = graphql(`
  mutation ProveOpenId($input: OpenIdAnswerInput!) { proveOpenId(input: $input) }
`);
const AddOpenIdWay = graphql(`
  mutation AddOpenIdWay($provenId: UUID!) { addOpenIdWay(provenId: $provenId) }
`);
const nowhere = { scope: null };

/** Where the provider sends the browser back: ends the log-in, or adds the account to the ways of who is logged in. */
export default function OpenIdPage() {
  const t = useStrings({ ru, en }).openId;
  const say = useRefusalText();
  const navigate = useNavigate();
  const { by, needs, startAgain } = useEntering();
  const [refusal, setRefusal] = useState<string | null>(null);
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    const parameters = location.search.slice(1);
    const input = { state: new URLSearchParams(parameters).get('state') ?? '', parameters };
    const errand = takeErrand();
    // The answer is used up: it has no business in the history.
    history.replaceState(null, '', location.pathname);
    const run = async () => {
      if (errand == null) throw new Error(t.lost);
      if (errand.purpose === 'enter') {
        return by(
          async () => (await execute(LogInByOpenId, { input, remember: errand.remember }, nowhere)).logInByOpenId,
        );
      }
      const { proveOpenId: provenId } = await execute(ProveOpenId, { input }, nowhere);
      await execute(AddOpenIdWay, { provenId }, nowhere);
      toastDone(t.added);
      await navigate({ to: errand.from });
    };
    run().catch((error: unknown) => setRefusal(errand == null ? t.lost : say(error)));
  });
  if (needs != null) return <SecondFactor ways={needs} onStartAgain={startAgain} />;
  return (
    <AuthFrame title={refusal == null ? t.waiting : t.failed}>
      {refusal != null && (
        <div className={s.stack} role="alert">
          <Callout tone="danger">{refusal}</Callout>
          <Button component={Link} to="/login">
            {t.back}
          </Button>
        </div>
      )}
    </AuthFrame>
  );
}
