import { Button } from '@mantine/core';
import { useStrings } from '@/app/locale';
import { ProofForm } from '@/app/ProofForm';
import { graphql } from '@/gql';
import { execute, isRefusal } from '@/lib/api';
import { AuthFrame } from '@/pages/AuthFrame';
import s from './access.module.css';
import { en } from './en';
import { useEnter } from './entrance';
import { ru } from './ru';

const PresentSecondFactor = graphql(`
  mutation PresentSecondFactor($input: ProofInput!) {
    presentSecondFactor(input: $input) { ...ViewerFields }
  }
`);
const RequestSecondFactorPasskey = graphql(`
  mutation RequestSecondFactorPasskey {
    requestSecondFactorPasskey { challengeId options }
  }
`);

/** The first proof fits; here the second one is shown. Ten minutes later it begins again. */
export function SecondFactor({ ways, onStartAgain }: { ways: readonly string[]; onStartAgain: () => void }) {
  const t = useStrings({ ru, en });
  const enter = useEnter();
  return (
    <AuthFrame title={t.second.title} sub={t.second.sub}>
      <div className={s.stack}>
        <ProofForm
          ways={ways}
          verb={t.second.submit}
          onProof={async (input) => {
            try {
              await enter((await execute(PresentSecondFactor, { input }, { scope: null })).presentSecondFactor);
            } catch (error) {
              if (isRefusal(error, 'NOT_LOGGED_IN')) onStartAgain();
              else throw error;
            }
          }}
          askPasskey={async () =>
            (await execute(RequestSecondFactorPasskey, {}, { scope: null })).requestSecondFactorPasskey
          }
        />
        <Button variant="subtle" size="compact-sm" onClick={onStartAgain}>
          {t.toLogin}
        </Button>
      </div>
    </AuthFrame>
  );
}
