import { graphql } from '@/gql';

graphql(`
  fragment EvidenceFields on ComplianceEvidence {
    id number issuedBy issuedOn validFrom validUntil note personId personName position goneOn replacedOn
    withdrawnAt withdrawnReason holds version files { id name size }
  }
`);
graphql(`
  fragment RequirementFields on ComplianceRequirement {
    id own kind titleRu titleEn sourceRu sourceEn proofRu proofEn mandatory appliesTo renewMonths peopleNeeded
    offSince offReason state until daysLeft version
    live { name holds at count parts { title titleEn holds at } }
    evidence { ...EvidenceFields }
  }
`);
graphql(`
  fragment DocumentFields on AuthorityDocument {
    id kind titleRu titleEn retiredAt version
    current { id inForceFrom name size } editions { id inForceFrom name size createdAt }
  }
`);
export const ComplianceRequirements = graphql(`
  query ComplianceRequirements($search: String, $kinds: [RequirementKind!], $states: [RequirementState!], $on: LocalDate) {
    complianceRequirements(search: $search, kinds: $kinds, states: $states, on: $on) { ...RequirementFields }
  }
`);
export const ComplianceRequirementOne = graphql(`
  query ComplianceRequirementOne($id: UUID!) { complianceRequirement(id: $id) { ...RequirementFields } }
`);
export const ComplianceAlarms = graphql(`query ComplianceAlarms { complianceAlarms { now soon } }`);
export const AppointablePeople = graphql(`
  query AppointablePeople($search: String!) { appointablePeople(search: $search) { id name roles } }
`);
export const AddRequirement = graphql(`
  mutation AddComplianceRequirement($key: UUID!, $input: ComplianceRequirementInput!) {
    addComplianceRequirement(idempotencyKey: $key, input: $input) { id }
  }
`);
export const UpdateRequirement = graphql(`
  mutation UpdateComplianceRequirement($id: UUID!, $input: ComplianceRequirementInput!, $version: Int!) {
    updateComplianceRequirement(id: $id, input: $input, expectedVersion: $version) { id }
  }
`);
export const SwitchRequirement = graphql(`
  mutation SwitchComplianceRequirement($id: UUID!, $reason: String!, $version: Int!) {
    switchComplianceRequirement(id: $id, reason: $reason, expectedVersion: $version) { id state }
  }
`);
export const AddEvidence = graphql(`
  mutation AddComplianceEvidence($key: UUID!, $requirement: UUID!, $input: ComplianceEvidenceInput!) {
    addComplianceEvidence(idempotencyKey: $key, requirementId: $requirement, input: $input) { id }
  }
`);
export const WithdrawEvidence = graphql(`
  mutation WithdrawComplianceEvidence($id: UUID!, $reason: String!, $version: Int!) {
    withdrawComplianceEvidence(id: $id, reason: $reason, expectedVersion: $version) { id }
  }
`);
export const AuthorityDocuments = graphql(`query AuthorityDocuments { authorityDocuments { ...DocumentFields } }`);
export const AddDocument = graphql(`
  mutation AddAuthorityDocument($key: UUID!, $input: AuthorityDocumentInput!) {
    addAuthorityDocument(idempotencyKey: $key, input: $input) { id }
  }
`);
export const ListDocument = graphql(`
  mutation ListAuthorityDocument($id: UUID!, $listed: Boolean!, $version: Int!) {
    listAuthorityDocument(id: $id, listed: $listed, expectedVersion: $version) { id }
  }
`);
export const AuthorityPublications = graphql(`
  query AuthorityPublications {
    authorityPublications {
      certificates { name subject notAfter }
      lists { authority kind number thisUpdate nextUpdate }
      documents { ...DocumentFields }
    }
  }
`);
