import { Button } from '@mantine/core';
import { useState } from 'react';
import { CertificateChoice } from '@/app/CertificateChoice';
import { useStrings } from '@/app/locale';
import { graphql } from '@/gql';
import { execute } from '@/lib/api';
import { Dialog, toastDone } from '@/ui';
import { en } from './en';
import { ru } from './ru';

const StartCertificateWay = graphql(`
  mutation StartCertificateWay {
    startCertificateWay { challengeId challenge }
  }
`);
const AddCertificateWay = graphql(`
  mutation AddCertificateWay($input: CertificateAnswerInput!) {
    addCertificateWay(input: $input)
  }
`);
const nowhere = { scope: null };

/** A certificate of this browser becomes a way in; `own`: fingerprints of those that are already. */
export function AddCertificate({ own, onAdded }: { own: readonly string[]; onAdded: () => void }) {
  const t = useStrings({ ru, en }).ways;
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {t.addCertificate}
      </Button>
      {open && (
        <Dialog opened onClose={() => setOpen(false)} title={t.certificateTitle}>
          <CertificateChoice
            purpose="add-certificate"
            verb={t.certificateVerb}
            without={own}
            ask={async () => (await execute(StartCertificateWay, {}, nowhere)).startCertificateWay}
            onAnswer={async (input) => {
              await execute(AddCertificateWay, { input }, nowhere);
              toastDone(t.certificateDone);
              setOpen(false);
              onAdded();
            }}
          />
        </Dialog>
      )}
    </>
  );
}
