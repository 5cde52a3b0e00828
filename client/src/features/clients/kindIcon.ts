import {
  type Icon,
  IconCash,
  IconCertificate,
  IconFileCheck,
  IconFileInvoice,
  IconMail,
  IconPlugConnected,
  IconSchool,
  IconSend2,
  IconShoppingCart,
} from '@tabler/icons-react';
import type { EventKind } from './data';

export const kindIcon: Record<EventKind, Icon> = {
  order: IconShoppingCart,
  invoice: IconFileInvoice,
  payment: IconCash,
  activation: IconPlugConnected,
  certificate: IconCertificate,
  enrolment: IconSchool,
  act: IconFileCheck,
  filing: IconSend2,
  letter: IconMail,
};
