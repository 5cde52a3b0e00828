import { Refusal } from '../../kernel/refusal.js';

/** `name`: a placeholder that this message does not know; `known`: those that it does. */
export class UnknownPlaceholder extends Refusal('UNKNOWN_PLACEHOLDER', 'badInput') {}
/** Without `name` the message is of no use: a newsletter that can't be left, a question without its link. */
export class PlaceholderMissing extends Refusal('PLACEHOLDER_MISSING', 'badInput') {}
/** What concerns a person's own access is always told. */
export class NotificationFixed extends Refusal('NOTIFICATION_FIXED', 'conflict') {}
/** We send only to push services that we know: any other address would have us call where somebody else wants. */
export class PushServiceUnknown extends Refusal('PUSH_SERVICE_UNKNOWN', 'badInput') {}
export class TopicCodeTaken extends Refusal('TOPIC_CODE_TAKEN', 'conflict') {}
