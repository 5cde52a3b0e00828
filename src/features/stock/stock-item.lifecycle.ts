import { lifecycle } from '../../kernel/lifecycle.js';

export const stockStatuses = ['free', 'reserved', 'handedOut', 'writtenOff'] as const;
export type StockStatus = (typeof stockStatuses)[number];
/** `retire`: came back from a client and can't be used again. `receive` and `move` stand in the history only. */
export const stockMoves = [
  'receive',
  'reserve',
  'release',
  'handOut',
  'takeBack',
  'retire',
  'writeOff',
  'move',
] as const;
export type StockMove = (typeof stockMoves)[number];

export const stockItemLifecycle = lifecycle<StockStatus>()('StockItem', {
  free: { reserve: 'reserved', handOut: 'handedOut', writeOff: 'writtenOff', move: 'free' },
  reserved: { release: 'free', handOut: 'handedOut', writeOff: 'writtenOff' },
  handedOut: { takeBack: 'free', retire: 'writtenOff' },
});
