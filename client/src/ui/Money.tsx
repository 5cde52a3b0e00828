import { amount, money, moneyRound } from '@/lib/format';

type Props = {
  kopecks: number;
  /** `plain`: the head of the column already says «₽»; `round`: dashboards only. */
  as?: 'full' | 'plain' | 'round';
};

export const Money = ({ kopecks, as = 'full' }: Props) => (
  <span className="tnum nowrap">{{ full: money, plain: amount, round: moneyRound }[as](kopecks)}</span>
);
