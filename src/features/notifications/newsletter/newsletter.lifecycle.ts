import { lifecycle } from '../../../kernel/lifecycle.js';

export const issueStatuses = ['draft', 'sending', 'stopped', 'sent', 'discarded'] as const;
export type IssueStatus = (typeof issueStatuses)[number];
export type IssueMove = 'send' | 'discard' | 'stop' | 'resume' | 'finish';

export const issueLifecycle = lifecycle<IssueStatus>()('NewsletterIssue', {
  draft: { send: 'sending', discard: 'discarded' },
  sending: { stop: 'stopped', finish: 'sent' },
  stopped: { resume: 'sending' },
});
