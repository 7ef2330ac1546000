import { types } from 'node:util';
import { RelightError } from '@relight/domain';

/** Types of the brokers' answers to somebody who may not do what was asked. */
const refused =
  /^(TOPIC|GROUP|CLUSTER|TRANSACTIONAL_ID)_AUTHORIZATION_FAILED$|^(SASL_AUTHENTICATION_FAILED|UNSUPPORTED_SASL_MECHANISM|ILLEGAL_SASL_STATE)$/;
/** Codes of Node's TLS for a certificate it does not trust; see `X509_V_ERR_*` of OpenSSL. */
const untrusted =
  /^(SELF_SIGNED_CERT|DEPTH_ZERO_SELF|UNABLE_TO_(GET_ISSUER|VERIFY_LEAF)|CERT_|ERR_TLS_CERT)/;
/** Codes of OpenSSL when the two sides do not speak the same, or a certificate of ours is refused. */
const tls = /^(ERR_SSL_|ERR_OSSL_|EPROTO$)/;

/** How a broker's port answers somebody who speaks otherwise than it. */
const cutOff = /^Closed connection|before secure TLS connection/;

const forAPerson: ReadonlySet<string> = new Set(['LOG_ACCESS_REFUSED', 'LOG_TLS_FAILED']);

/**
 * Runs a call to the brokers; whatever fails is nobody's fault and may be tried again.
 * @throws RelightError LOG_UNAVAILABLE; LOG_ACCESS_REFUSED for the wrong credentials or rights;
 * LOG_TLS_FAILED when the brokers' certificate is not trusted, or ours is not. All retriable: no
 * event is at fault when somebody changes a password.
 */
export async function reach<R>(what: string, call: () => Promise<R>): Promise<R> {
  try {
    return await call();
  } catch (error) {
    throw error instanceof RelightError ? error : failureOf(what, error);
  }
}

/** The same call at start, where what only a person can mend must end the process instead of waiting. */
export async function reachAtStart<R>(what: string, call: () => Promise<R>): Promise<R> {
  try {
    return await reach(what, call);
  } catch (error) {
    if (!(error instanceof RelightError) || !forAPerson.has(error.code)) throw error;
    // Without its cause, which calls itself retriable.
    throw new RelightError(error.code, error.message);
  }
}

function failureOf(what: string, cause: unknown): RelightError {
  const nested = nestedIn(cause);
  const reason = types.isNativeError(cause) ? cause.message : String(cause);
  const say = (code: string, advice = '') =>
    new RelightError(code, `Kafka could not ${what}: ${reason}${advice}`, {
      retriable: true,
      cause,
    });
  if (nested.some(isRefusal)) {
    return say(
      'LOG_ACCESS_REFUSED',
      '. Check the SASL mechanism, user name and password, and what this user may do on the brokers.',
    );
  }
  if (nested.some((error) => untrusted.test(codeOf(error)))) {
    return say(
      'LOG_TLS_FAILED',
      '. The brokers’ certificate is not trusted: give the certificate (PEM) of the authority that signed it, and the host names it was issued for.',
    );
  }
  if (nested.some((error) => tls.test(codeOf(error)))) {
    return say(
      'LOG_TLS_FAILED',
      '. Check that this port of the brokers speaks TLS, and that they accept our certificate.',
    );
  }
  return say(
    'LOG_UNAVAILABLE',
    cutOff.test(reason)
      ? '. If this does not pass, see whether this port of the brokers asks for TLS or a login, and whether we are told to use them.'
      : '',
  );
}

function isRefusal(error: object): boolean {
  const name = 'name' in error ? error.name : undefined;
  if (name === 'KafkaJSSASLAuthenticationError') return true;
  return 'type' in error && typeof error.type === 'string' && refused.test(error.type);
}

function codeOf(error: object): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** The error, its causes and what an aggregate holds; the bound ends a cycle. */
function nestedIn(error: unknown, depth = 0): readonly object[] {
  if (typeof error !== 'object' || error === null || depth > 5) return [];
  const inner: unknown[] = [];
  if ('cause' in error) inner.push(error.cause);
  if ('errors' in error && Array.isArray(error.errors)) inner.push(...error.errors);
  return [error, ...inner.flatMap((one) => nestedIn(one, depth + 1))];
}
