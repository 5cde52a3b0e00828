import type { RefusalCode } from '@/gql/enums';
import { RefusalError, requestHeaders } from '@/lib/api';

type Answer = { id?: string; code?: string; params?: Record<string, unknown>; at?: string[] };

/** Sends one file and says what became of it, telling how much of it has gone, in percent; a refusal is thrown in the shape of the API. */
export function sendFile(url: string, file: File, onProgress: (percent: number) => void): Promise<Answer> {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.responseType = 'json';
    for (const [name, value] of Object.entries(requestHeaders())) request.setRequestHeader(name, value);
    request.upload.onprogress = (e) => e.lengthComputable && onProgress(Math.round((100 * e.loaded) / e.total));
    request.onerror = () => fail(new RefusalError('CONNECTION'));
    request.onload = () => {
      if (request.status < 300) return done((request.response ?? {}) as Answer);
      const answer = (request.response ?? {}) as Answer;
      fail(new RefusalError((answer.code ?? 'INTERNAL') as RefusalCode, answer.params ?? {}, answer.at ?? []));
    };
    const form = new FormData();
    form.append('file', file, file.name);
    request.send(form);
  });
}
