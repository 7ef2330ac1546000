import { type ApiAnswer, callApi } from '@relight/web-kit';

/** What became of a command. */
export type Outcome =
  | { readonly kind: 'done'; readonly version: number }
  /** Somebody else changed it first: what is shown is what is now. */
  | { readonly kind: 'changed'; readonly message: string }
  | { readonly kind: 'refused'; readonly message: string };

/** Sends one command; the path is a route of routes.ts. */
export type Send = (path: string, body: unknown) => Promise<Outcome>;

export const sendCommand: Send = async (path, body) =>
  outcomeOf(await callApi<{ readonly version: number }>('POST', path, { body }));

function outcomeOf(answer: ApiAnswer<{ readonly version: number }>): Outcome {
  if (answer.ok) return { kind: 'done', version: answer.data.version };
  if (answer.status === 409) return { kind: 'changed', message: answer.message };
  if (answer.status === 403)
    return { kind: 'refused', message: 'Your role may not do this. Nothing was changed.' };
  return { kind: 'refused', message: answer.message };
}

export const outagePath = (id: string, act: 'etr' | 'crew' | 'cause' | 'confirm' | 'cancel') =>
  `/api/outages/${encodeURIComponent(id)}/${act}`;
export const casePath = (id: string, act: 'hold' | 'confirm' | 'dismiss' | 'safe') =>
  `/api/cases/${encodeURIComponent(id)}/${act}`;
export const publicationPath = (id: string, act: 'approve' | 'words' | 'return' | 'undo') =>
  `/api/publications/${encodeURIComponent(id)}/${act}`;
export const settlePath = (id: string) => `/api/messages/${encodeURIComponent(id)}/settle`;
