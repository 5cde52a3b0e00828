import { graphql } from '@/gql';

export const Certificates = graphql(`
  query Certificates($filter: CertificateFilterInput, $sort: CertificateSort, $after: String) {
    certificates(filter: $filter, sort: $sort, after: $after) {
      edges { node { ...CertificateRow } }
      pageInfo { hasNextPage endCursor }
    }
  }
  fragment CertificateRow on Certificate {
    id serial holderName organization organizationInn inn state notBefore notAfter
    profile { code titleRu titleEn }
  }
`);
export const CertificateSums = graphql(`
  query CertificateSums($filter: CertificateFilterInput) {
    certificatesCount(filter: $filter)
    certificateViews { active expiring suspended revoked }
  }
`);
export const ProfileChoices = graphql(`query ProfileChoices { certificateProfiles { code titleRu titleEn } }`);
export const CertificateCard = graphql(`
  query CertificateCard($id: UUID!) {
    certificate(id: $id) {
      id serial fingerprint holderName organization title email inn organizationInn ogrn state notBefore notAfter statusAt
      revocationReason receiptAt hasCodeWord version clientId
      profile { code edition titleRu titleEn twoPersons }
      client { id name }
      acts { id kind at actorName reason note daysLeft reportedAt reportProblem }
    }
  }
`);
export const RevokeCertificate = graphql(`
  mutation RevokeCertificate($id: UUID!, $input: RevocationInput!) { revokeCertificate(id: $id, input: $input) { id state } }
`);
export const SuspendCertificate = graphql(`
  mutation SuspendCertificate($id: UUID!, $note: String!) { suspendCertificate(id: $id, note: $note) { id state } }
`);
export const ResumeCertificate = graphql(`
  mutation ResumeCertificate($id: UUID!, $note: String!) { resumeCertificate(id: $id, note: $note) { id state } }
`);
export const RevokeByCodeWord = graphql(`
  mutation RevokeByCodeWord($id: UUID!, $input: CodeWordInput!) { revokeByCodeWord(id: $id, input: $input) { id state } }
`);
export const SetCodeWord = graphql(`
  mutation SetCodeWord($id: UUID!, $codeWord: String!) { setCodeWord(id: $id, codeWord: $codeWord) { id hasCodeWord } }
`);
export const AskForRevocation = graphql(`
  mutation AskForRevocation($id: UUID!, $key: UUID!, $input: RevocationRequestInput!) {
    askForRevocation(certificateId: $id, idempotencyKey: $key, input: $input) { id }
  }
`);
export const ShowHolderSnils = graphql(`mutation ShowHolderSnils($id: UUID!) { showHolderSnils(id: $id) }`);

export const WaitingOrders = graphql(`
  query WaitingOrders($after: String) {
    issuanceOrders(statuses: [WAITING_APPROVAL], after: $after) {
      edges { node { ...WaitingOrder } }
      pageInfo { hasNextPage endCursor }
    }
  }
  fragment WaitingOrder on IssuanceOrder {
    id holderName createdAt requestHash keyKind requestedBy approvalsNeeded
    subject { attribute value }
    approvals { personId name approvedAt counts }
    profile { code edition titleRu titleEn validityMonths twoPersons }
  }
`);
export const ApproveIssuance = graphql(`
  mutation ApproveIssuance($id: UUID!, $hash: String!) { approveIssuance(id: $id, expectedRequestHash: $hash) { id status } }
`);
export const RefuseIssuance = graphql(`
  mutation RefuseIssuance($id: UUID!, $reason: String!) { refuseIssuance(id: $id, input: { reason: $reason }) { id status } }
`);
export const ApprovalsWaiting = graphql(`query ApprovalsWaiting { issuanceOrdersWaiting }`);

export const RevocationRequests = graphql(`
  query RevocationRequests($statuses: [RevocationRequestStatus!], $after: String) {
    revocationRequests(statuses: $statuses, after: $after) {
      edges { node { ...AskedRow } }
      pageInfo { hasNextPage endCursor }
    }
  }
  fragment AskedRow on RevocationRequest {
    id act reason note via status createdAt decisionNote version certificateId
    certificate { id serial holderName organization state }
  }
`);
export const AskedWaiting = graphql(
  `query AskedWaiting { revocationRequests(first: 100, statuses: [WAITING]) { edges { cursor } } }`,
);
export const FulfilRevocation = graphql(`
  mutation FulfilRevocation($id: UUID!, $version: Int!) { fulfilRevocationRequest(id: $id, expectedVersion: $version) { id } }
`);
export const DeclineRevocation = graphql(`
  mutation DeclineRevocation($id: UUID!, $reason: String!, $version: Int!) {
    declineRevocationRequest(id: $id, input: { reason: $reason }, expectedVersion: $version) { id }
  }
`);

export const ProfileEditions = graphql(`
  query ProfileEditions {
    certificateProfileEditions {
      id code edition validFrom titleRu titleEn subjectKind documents needsPayment needsVisit visitPhoto carriers validityMonths reviewDays reviewUnit
      keyKinds twoPersons policies keyUsages purposes signTool closed createdBy createdAt confirmedAt
    }
  }
`);
export const WriteProfile = graphql(`
  mutation WriteProfile($key: UUID!, $input: CertificateProfileInput!) {
    writeCertificateProfile(idempotencyKey: $key, input: $input) { id edition }
  }
`);
export const ConfirmProfile = graphql(
  `mutation ConfirmProfile($id: UUID!) { confirmCertificateProfile(id: $id) { id } }`,
);

export const ListAges = graphql(
  `query ListAges { authorityHealth { signerAnswers lackingKeys lists { age } shortTerms { name } } }`,
);
export const AuthorityHealth = graphql(`
  query AuthorityHealth {
    authorityHealth {
      signerAnswers waitingForSigner waitingForApproval unreported unfinished
      authorities { id code generation name status subject serial notBefore notAfter hasKey inForce }
      shortTerms { code name notAfter months } lackingKeys
      lists { authority kind number entries thisUpdate nextUpdate age }
    }
  }
`);
export const KeyChanges = graphql(`
  query KeyChanges {
    keyChanges {
      id code status reason replaces made askedBy askedByName askedAt confirmedByName confirmedAt
      endedByName endedAt endReason problem lacking changeHash
    }
  }
`);
export const AskForKeyChange = graphql(`
  mutation AskForKeyChange($key: UUID!, $input: KeyChangeInput!) { askForKeyChange(idempotencyKey: $key, input: $input) { id } }
`);
export const ConfirmKeyChange = graphql(`
  mutation ConfirmKeyChange($id: UUID!, $hash: String!) { confirmKeyChange(id: $id, expectedHash: $hash) { id } }
`);
export const StopKeyChange = graphql(`
  mutation StopKeyChange($id: UUID!, $reason: String!) { stopKeyChange(id: $id, input: { reason: $reason }) { id status } }
`);
export const PublishList = graphql(`
  mutation PublishList($authority: String!, $kind: String!) { publishRevocationList(authority: $authority, kind: $kind) { number } }
`);
