import { lifecycle } from '../../kernel/lifecycle.js';

export const tariffVersionStatuses = ['draft', 'published', 'archived', 'discarded'] as const;
export type TariffVersionStatus = (typeof tariffVersionStatuses)[number];

export const tariffVersionLifecycle = lifecycle<TariffVersionStatus>()('TariffVersion', {
  draft: { publish: 'published', discard: 'discarded' },
  published: { archive: 'archived' },
});
