import type { Agent } from 'node:https';
import { isIP } from 'node:net';
import webPush from 'web-push';

export interface BrowserAddress {
  endpoint: string;
  p256dh: string;
  auth: string;
}
export interface VapidKeys {
  subject: string;
  publicKey: string;
  privateKey: string;
}

/** The push service will not take it, now or later. `gone`: the browser has left (404, 410 of RFC 8030 §7.3). */
export class PushRefused extends Error {
  constructor(
    readonly status: number,
    readonly gone: boolean,
  ) {
    super(gone ? 'the browser has left' : `the push service answered ${status}`);
  }
}

/** Push services of the browsers that there are. */
const services = [
  'fcm.googleapis.com',
  'android.googleapis.com',
  'updates.push.services.mozilla.com',
  'push.services.mozilla.com',
  'notify.windows.com',
  'push.apple.com',
];

/** An address of a known push service: the server calls it, and must not be made to call elsewhere. */
export function isPushService(endpoint: string): boolean {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : null;
  if (url?.protocol !== 'https:' || url.username || url.port || isIP(url.hostname)) return false;
  return services.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`));
}

const TIMEOUT_MS = 10_000;
/** How long a push service keeps what a sleeping telephone has not taken. */
const KEPT_SECONDS = 24 * 3600;

/** Gives one encrypted message (RFC 8291) to the push service of one browser. Throws PushRefused or, when it may pass, another error. */
export async function sendPush(
  to: BrowserAddress,
  payload: object,
  keys: VapidKeys,
  options: { urgent: boolean; topic: string; agent?: Agent },
): Promise<string> {
  try {
    const { statusCode } = await webPush.sendNotification(
      { endpoint: to.endpoint, keys: { p256dh: to.p256dh, auth: to.auth } },
      JSON.stringify(payload),
      {
        vapidDetails: keys,
        TTL: KEPT_SECONDS,
        urgency: options.urgent ? 'high' : 'normal',
        topic: options.topic.slice(0, 32),
        timeout: TIMEOUT_MS,
        agent: options.agent,
      },
    );
    return String(statusCode);
  } catch (error) {
    if (!(error instanceof webPush.WebPushError)) throw error;
    const status = error.statusCode;
    if (status === 404 || status === 410) throw new PushRefused(status, true);
    if (status === 429 || status >= 500) throw new Error(`the push service answered ${status}`);
    throw new PushRefused(status, false);
  }
}
