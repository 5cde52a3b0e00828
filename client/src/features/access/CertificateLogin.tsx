import { CertificateChoice } from '@/app/CertificateChoice';
import { useStrings } from '@/app/locale';
import type { Viewer } from '@/app/viewer';
import { graphql } from '@/gql';
import { execute } from '@/lib/api';
import { en } from './en';
import { ru } from './ru';

const CertificateChallenge = graphql(`
  mutation CertificateChallenge {
    certificateChallenge { challengeId challenge }
  }
`);
const LogInByCertificate = graphql(`
  mutation LogInByCertificate($input: CertificateAnswerInput!) {
    logInByCertificate(input: $input) { ...ViewerFields }
  }
`);
const nowhere = { scope: null };

/** One of the own certificates signs, and the person is in: no password, no second factor. */
export function CertificateLogin({ enter }: { enter: (ask: () => Promise<Viewer>) => Promise<void> }) {
  const t = useStrings({ ru, en }).login;
  return (
    <CertificateChoice
      purpose="log-in"
      verb={t.byCertificate}
      ask={async () => (await execute(CertificateChallenge, {}, nowhere)).certificateChallenge}
      onAnswer={(input) =>
        enter(async () => (await execute(LogInByCertificate, { input }, nowhere)).logInByCertificate)
      }
    />
  );
}
