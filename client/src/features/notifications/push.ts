/** What this browser can do and has been allowed to do about messages that come while the program is closed. */
export type PushState = 'none' | 'denied' | 'off' | 'on';

const bytesOf = (base64url: string) => {
  const text = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
};
const able = () => 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;

/** Lets the program be installed on a telephone and show a page when there is no network. Fails silently: it is an extra. */
export function registerWorker(): void {
  if ('serviceWorker' in navigator && import.meta.env.PROD)
    void navigator.serviceWorker.register('/sw.js').catch(() => undefined);
}

export async function pushState(): Promise<PushState> {
  if (!able()) return 'none';
  if (Notification.permission === 'denied') return 'denied';
  const registration = await navigator.serviceWorker.getRegistration();
  const subscription = await registration?.pushManager.getSubscription();
  return subscription == null ? 'off' : 'on';
}

/** Asks the person, then the push service of the browser; null when either said no. */
export async function subscribeBrowser(
  key: string,
): Promise<{ endpoint: string; p256dh: string; auth: string } | null> {
  if ((await Notification.requestPermission()) !== 'granted') return null;
  await navigator.serviceWorker.register('/sw.js');
  const registration = await navigator.serviceWorker.ready;
  const subscription = await registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: bytesOf(key),
  });
  const { endpoint, keys } = subscription.toJSON();
  if (endpoint == null || keys?.p256dh == null || keys.auth == null) return null;
  return { endpoint, p256dh: keys.p256dh, auth: keys.auth };
}

export async function unsubscribeBrowser(): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration();
  await (await registration?.pushManager.getSubscription())?.unsubscribe();
}
