import { graphql } from '@/gql';

graphql(`
  fragment CabinetApplicationFields on CabinetApplication {
    id number kind profileTitle profileTitleEn status waitsFor holderName organisation keyPlace deadline dueAt promise
    needsVisit needsPayment paid invoiceNumber identityAt reason createdAt
    centre { number name address phone openingHours checksIdentity }
    documents { ...ApplicationDocument } checks { code severity params } ticket { payload number code }
    requestAttributes { attribute oid value } certificate { id serial status notBefore notAfter der }
    receiptText renewalText accesses { id documentKind purpose personName place at }
  }
`);
export const CabinetNow = graphql(`query Cabinet { cabinet { phone applications { ...CabinetApplicationFields } } }`);
export const SendCabinetCode = graphql(`
  mutation SendCabinetCode($input: CabinetCodeInput!) { sendCabinetCode(input: $input) { handle } }
`);
export const EnterCabinet = graphql(
  `mutation EnterCabinet($input: CabinetEnterInput!) { enterCabinet(input: $input) }`,
);
export const LeaveCabinet = graphql(`mutation LeaveCabinet { leaveCabinet }`);
export const SubmitInCabinet = graphql(`
  mutation SubmitFromCabinet($id: UUID!) { submitFromCabinet(id: $id) { ...CabinetApplicationFields } }
`);
export const SendRequest = graphql(`
  mutation SendRequestFromCabinet($id: UUID!, $request: String!) {
    sendRequestFromCabinet(id: $id, request: $request) { ...CabinetApplicationFields }
  }
`);
export const SignReceipt = graphql(`
  mutation SignReceiptInCabinet($id: UUID!, $signature: String!) {
    signReceiptInCabinet(id: $id, signature: $signature) { ...CabinetApplicationFields }
  }
`);
export const Renew = graphql(`
  mutation RenewInCabinet($id: UUID!, $signature: String!) {
    renewInCabinet(id: $id, signature: $signature) { ...CabinetApplicationFields }
  }
`);
export const Replace = graphql(`
  mutation ReplaceInCabinet($id: UUID!) { replaceInCabinet(id: $id) { ...CabinetApplicationFields } }
`);
export const RemoveOwnScan = graphql(`
  mutation RemoveScanInCabinet($id: UUID!) { removeScanInCabinet(id: $id) { ...CabinetApplicationFields } }
`);
