import twilio from 'twilio';

/** A request as it came in; `url` is the public address Twilio called, query included. */
export interface TwilioRequest {
  readonly url: string;
  readonly signature: string | undefined;
  readonly body: string;
}

export type FormFields = Readonly<Record<string, string | readonly string[]>>;

/**
 * True when Twilio signed the request with our token (HMAC-SHA1 over the address, with or without
 * its port, and the form's fields; a body that is no form by its `bodySHA256`). Source: Twilio,
 * "Validating requests".
 */
export function isFromTwilio(authToken: string, request: TwilioRequest): boolean {
  const { url, signature = '', body } = request;
  if (url.includes('bodySHA256=')) {
    return twilio.validateRequestWithBody(authToken, signature, url, body);
  }
  return twilio.validateRequest(authToken, signature, url, { ...formFields(body) });
}

/** The fields of a urlencoded body; a repeated one as a list. */
export function formFields(body: string): FormFields {
  const fields = new Map<string, string | string[]>();
  for (const [name, value] of new URLSearchParams(body)) {
    const before = fields.get(name);
    if (before === undefined) fields.set(name, value);
    else fields.set(name, [...(typeof before === 'string' ? [before] : before), value]);
  }
  return Object.fromEntries(fields);
}
