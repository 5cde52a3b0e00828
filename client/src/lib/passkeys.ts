import { RefusalError } from './api';

/** Can this browser hold keys at all? Not over plain HTTP but for localhost. */
export const passkeysWork = () => 'PublicKeyCredential' in window && window.isSecureContext;

/** The person closed the window of the browser, or the key is not of this address: nothing to tell apart. */
const refused = () => new RefusalError('PASSKEY_REFUSED');

/** Makes a key; `options` as the server gave them. */
export async function makePasskey(options: unknown): Promise<unknown> {
  const { startRegistration } = await import('@simplewebauthn/browser');
  return startRegistration({ optionsJSON: options as never }).catch(() => {
    throw refused();
  });
}

/** Shows a key. */
export async function showPasskey(options: unknown): Promise<unknown> {
  const { startAuthentication } = await import('@simplewebauthn/browser');
  return startAuthentication({ optionsJSON: options as never }).catch(() => {
    throw refused();
  });
}
