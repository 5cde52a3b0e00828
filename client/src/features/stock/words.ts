import { showSerial } from '@kernel/serial-number';
import { useLocale } from '@/app/locale';
import type { StockPurpose, StockStatus } from '@/gql/enums';
import type { StatusKey } from '@/ui';

export const statusOf: Record<StockStatus, StatusKey> = {
  FREE: 'stock.free',
  RESERVED: 'stock.reserved',
  HANDED_OUT: 'stock.handedOut',
  WRITTEN_OFF: 'stock.writtenOff',
};

/** A number as people read it. */
export const shown = (purpose: StockPurpose, serial: string) =>
  showSerial(purpose === 'LICENCE' ? 'licence' : 'carrier', serial);

/** The name of a kind in the present language. */
export function useKindName() {
  const { locale } = useLocale();
  return (kind: { name: string; nameEn: string }) => (locale === 'en' && kind.nameEn ? kind.nameEn : kind.name);
}

export const actUrl = (id: string, scope: string) =>
  `/files/stock-acts/${id}.pdf?kind=inline&scope=${encodeURIComponent(scope)}`;
