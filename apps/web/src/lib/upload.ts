import { HttpProblem, answer } from './http.js';

export interface UploadOptions {
  /** Text parts sent before the file, such as what it belongs to. */
  fields?: Readonly<Record<string, string>>;
  /** 0 to 1, as the bytes leave. */
  onProgress?: (share: number) => void;
  signal?: AbortSignal;
  headers?: Readonly<Record<string, string>>;
}

/** Sends one file as multipart form data. `fetch` cannot report upload progress; XMLHttpRequest can. */
export function upload<T>(path: string, file: File, options: UploadOptions = {}): Promise<T> {
  const { fields = {}, onProgress, signal, headers = {} } = options;
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', file, file.name);
  return new Promise<T>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api${path}`);
    request.setRequestHeader('Accept', 'application/json, application/problem+json');
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = event => {
      if (event.lengthComputable) onProgress?.(event.loaded / event.total);
    };
    request.onload = () => {
      try {
        resolve(answer(request.status, request.responseText) as T);
      } catch (error) {
        reject(error instanceof Error ? error : HttpProblem.offline());
      }
    };
    request.onerror = () => reject(HttpProblem.offline());
    request.onabort = () => reject(new DOMException('上传已取消', 'AbortError'));
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    request.send(form);
  });
}
