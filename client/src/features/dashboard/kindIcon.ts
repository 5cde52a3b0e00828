import {
  type Icon,
  IconCash,
  IconFileCheck,
  IconGavel,
  IconId,
  IconPhoneIncoming,
  IconScan,
  IconSchool,
} from '@tabler/icons-react';
import type { TaskKind } from './data';

export const kindIcon: Record<TaskKind, Icon> = {
  act: IconFileCheck,
  scan: IconScan,
  demand: IconGavel,
  payment: IconCash,
  request: IconPhoneIncoming,
  identity: IconId,
  learner: IconSchool,
};

/** Where the work of this kind is done. */
export const kindRoute: Record<TaskKind, string> = {
  act: '/acts',
  scan: '/acts/scans',
  demand: '/demands',
  payment: '/payments',
  request: '/clients/card',
  identity: '/clients/card',
  learner: '/school/learners',
};
