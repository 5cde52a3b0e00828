import { http } from '@/lib/api';
import { useRefusalText } from '@/messages/refusals';
import { toastFailed } from '@/ui';

/** Saves bytes of the server as a file; the scope goes along in the headers. */
export function useDownload() {
  const say = useRefusalText();
  return async (url: string, name: string, init?: RequestInit) => {
    try {
      const blob = await (await http(url, init)).blob();
      const link = document.createElement('a');
      link.href = URL.createObjectURL(blob);
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    } catch (error) {
      toastFailed(name, say(error));
    }
  };
}
