import { graphql } from '@/gql';
import type { DashboardQuery } from '@/gql/graphql';

export const DashboardDocument = graphql(`
  query Dashboard {
    dashboard {
      today
      waiting {
        kind
        count
        late
        sum
        upTo
        items { id number subject amount title clientId sinceAt late deadline { due left unit } }
      }
      figures {
        paidThisMonth
        paidLastMonth
        issuedThisMonth
        issuedLastMonth
        awaitingCount
        awaiting
        overdueCount
        overdue
      }
      receivables { age count sum }
      months { month issued paidFirst paidRenewal }
      renewals { count sum nearest { id clientId clientName title lastDay amount } }
      places { id code name paid overdue lateRequests }
    }
  }
`);
export const OwnBalanceDocument = graphql(`
  query OwnBalance($clientId: UUID!) {
    clientBalances(clientId: $clientId) { sellerId advance }
  }
`);

export type Dashboard = DashboardQuery['dashboard'];
export type WaitingGroup = Dashboard['waiting'][number];
export type WaitingItem = WaitingGroup['items'][number];
export type WaitingKind = WaitingGroup['kind'];
