import { graphql } from '@/gql';

export const ReviewQueue = graphql(`
  query ReviewQueue($after: String, $mine: Boolean, $free: Boolean) {
    reviewQueue(first: 50, after: $after, mine: $mine, free: $free) {
      edges { node { id number holderName profileCode dueAt priority claimedBy claimedAt claimedByName } } pageInfo { hasNextPage endCursor }
    }
  }
`);
export const ReviewCounts = graphql(`query ReviewCounts { reviewCounts { waiting late mine rechecks } }`);
export const ReviewOne = graphql(`
  query ApplicationOnReview($id: UUID!) {
    certificateApplication(id: $id) {
      id number holderName profileCode status position personInn email phone dueAt claimedBy claimedAt claimedByName claimUntil version
      client { name } checks { code severity params } documentList { ...ApplicationDocument }
    }
  }
`);
export const PersonalData = graphql(`
  query ApplicantPersonalData($id: UUID!) {
    applicantPersonalData(applicationId: $id) { snils birthDate passport passportIssuedOn passportIssuedBy passportOffice }
  }
`);
export const Claim = graphql(`
  mutation ClaimApplication($id: UUID!, $takeOver: Boolean!) { claimCertificateApplication(id: $id, takeOver: $takeOver) { id } }
`);
export const Release = graphql(
  `mutation ReleaseApplication($id: UUID!) { releaseCertificateApplication(id: $id) { id } }`,
);
export const Next = graphql(
  `mutation TakeNext($skip: [UUID!]!) { takeNextCertificateApplication(skip: $skip) { id } }`,
);
export const Accept = graphql(`
  mutation AcceptDocument($id: UUID!, $version: Int!) { acceptDocument(documentId: $id, expectedVersion: $version) { id status } }
`);
export const Reject = graphql(`
  mutation RejectDocument($id: UUID!, $version: Int!, $reason: String!, $words: String!) {
    rejectDocument(documentId: $id, expectedVersion: $version, reasonCode: $reason, words: $words) { id status }
  }
`);

export const Rechecks = graphql(`
  query WaitingRechecks { waitingRechecks { id applicationId kind decision reasonCode createdAt } }
`);
export const Recheck = graphql(`
  mutation RecheckDocumentDecision($id: UUID!, $agrees: Boolean!, $words: String!) {
    recheckDocumentDecision(id: $id, agrees: $agrees, words: $words) { id recheck }
  }
`);
export const RecheckedDocument = graphql(`
  query RecheckedDocument($id: UUID!) {
    certificateApplication(id: $id) { id number holderName documentList { ...ApplicationDocument } }
  }
`);
export const Figures = graphql(`
  query ReviewFigures($from: LocalDate!, $to: LocalDate!) {
    reviewFigures(from: $from, to: $to) { personId name accepted rejected inTime medianSeconds rechecked disagreed }
  }
`);
export const AddReason = graphql(`
  mutation AddRejectionReason($key: UUID!, $input: DocumentRejectionReasonInput!) {
    addDocumentRejectionReason(idempotencyKey: $key, input: $input) { id }
  }
`);
export const EditReason = graphql(`
  mutation EditRejectionReason($id: UUID!, $archived: Boolean!, $version: Int!, $input: DocumentRejectionReasonInput!) {
    editDocumentRejectionReason(id: $id, archived: $archived, expectedVersion: $version, input: $input) { id }
  }
`);
export const Shares = graphql(`
  query RecheckShares { documentRecheckShares { profileCode percent } certificateProfiles { code titleRu titleEn } }
`);
export const SetShare = graphql(`
  mutation SetRecheckShare($code: String!, $percent: Int!) { setDocumentRecheckShare(profileCode: $code, percent: $percent) }
`);
