import { type CheckedMessage, type CheckTask, checkSignature } from './check-signature.js';

/** Entry of the worker thread. */
export default function check(task: CheckTask): Promise<CheckedMessage> {
  return checkSignature(task);
}
