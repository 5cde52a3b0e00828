import { SignerProblem } from './index';

type Kept = { label: string; privateKey: CryptoKey; certificate: string | null };
const NAME = 'okno-keys';

const open = () =>
  new Promise<IDBDatabase>((done, fail) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore('keys', { keyPath: 'label' });
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(new SignerProblem('STORAGE'));
  });

async function run<T>(mode: IDBTransactionMode, act: (keys: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  try {
    return await new Promise<T>((done, fail) => {
      const transaction = database.transaction('keys', mode);
      const asked = act(transaction.objectStore('keys'));
      transaction.oncomplete = () => done(asked.result);
      transaction.onerror = () => fail(new SignerProblem('STORAGE'));
      transaction.onabort = () => fail(new SignerProblem('STORAGE'));
    });
  } finally {
    database.close();
  }
}

/** Keys as objects of WebCrypto in IndexedDB: usable here, readable nowhere. */
export const keyStore = {
  get: (label: string): Promise<Kept | undefined> =>
    run('readonly', (keys) => keys.get(label) as IDBRequest<Kept | undefined>),
  all: (): Promise<Kept[]> => run('readonly', (keys) => keys.getAll() as IDBRequest<Kept[]>),
  put: async (kept: Kept): Promise<void> => {
    await run('readwrite', (keys) => keys.put(kept));
    // Asked once: a browser that is short of room must not throw keys away.
    await navigator.storage?.persist?.();
  },
};
