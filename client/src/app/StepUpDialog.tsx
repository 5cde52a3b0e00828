import { Text } from '@mantine/core';
import { graphql } from '@/gql';
import { execute } from '@/lib/api';
import { Dialog } from '@/ui';
import { useStrings } from './locale';
import { ProofForm } from './ProofForm';
import { proofEn } from './proof.en';
import { proofRu } from './proof.ru';

const StepUp = graphql(`
  mutation StepUp($input: ProofInput!) {
    stepUp(input: $input)
  }
`);
const RequestStepUpPasskey = graphql(`
  mutation RequestStepUpPasskey {
    requestStepUpPasskey { challengeId options }
  }
`);
const SendStepUpCode = graphql(`
  mutation SendStepUpCode {
    sendStepUpCode { handle }
  }
`);
const nowhere = { scope: null };

/** Proves anew who is at the computer; what was asked for is then repeated by itself. */
export default function StepUpDialog({
  ways,
  onAnswer,
}: {
  ways: readonly string[];
  onAnswer: (proven: boolean) => void;
}) {
  const t = useStrings({ ru: proofRu, en: proofEn });
  return (
    <Dialog opened onClose={() => onAnswer(false)} title={t.title}>
      <Text size="sm" mb={14}>
        {t.why}
      </Text>
      <ProofForm
        ways={ways}
        verb={t.verb}
        onProof={async (input) => {
          await execute(StepUp, { input }, nowhere);
          onAnswer(true);
        }}
        askPasskey={async () => (await execute(RequestStepUpPasskey, {}, nowhere)).requestStepUpPasskey}
        sendCode={async () => (await execute(SendStepUpCode, {}, nowhere)).sendStepUpCode.handle}
      />
    </Dialog>
  );
}
