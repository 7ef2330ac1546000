/** Wall clock instant `wallOriginMs` reads as `originMs`, and time passes `speed` times as fast from there. */
export interface SandboxClock {
  readonly wallOriginMs: number;
  readonly originMs: number;
  readonly speed: number;
}

/** A link shown at the top of the page. */
export interface PublicLink {
  readonly label: string;
  readonly url: string;
}

/** The pretended Twilio account. */
export interface TwilioOptions {
  /** `AC` and 32 hexadecimal digits. */
  readonly accountSid: string;
  readonly authToken: string;
  /** Numbers the account owns, E.164; a Messaging Service sends from the first. */
  readonly numbers: readonly string[];
  /** Where texts received are posted; without it they are only listed. */
  readonly smsWebhookUrl?: string | undefined;
  /** True (the default): the provider answers STOP, START and HELP and refuses who opted out. */
  readonly keywordHandling?: boolean | undefined;
}

/** The pretended X account and app. */
export interface XOptions {
  readonly consumerKey: string;
  readonly consumerSecret: string;
  readonly accessToken: string;
  readonly accessSecret: string;
  /** Without the @. */
  readonly handle: string;
  /** Decimal digits. */
  readonly userId: string;
}

/** Mailboxes of the rest of the world. */
interface MailOptions {
  /** Where their SMTP server listens; 0 takes any free port. */
  readonly port: number;
  /** The account's own mail server, `smtp://host:port`: answers and bounces are brought there. */
  readonly deliverTo?: string | undefined;
}

/** What {@link startSandbox} needs; `port` 0 takes any free one. */
export interface SandboxOptions {
  readonly port: number;
  readonly host?: string | undefined;
  readonly twilio: TwilioOptions;
  readonly x: XOptions;
  /** None unless given. */
  readonly mail?: MailOptions | undefined;
  readonly publicLinks?: readonly PublicLink[] | undefined;
  /** Divides the carrier's delays (600 ms to the phone) and the pauses between callback retries. */
  readonly speed?: number | undefined;
  /** Shows the exercise band; true unless said otherwise. */
  readonly exercise?: boolean | undefined;
  /** Stamps messages and the page with this clock; rate limits stay on wall time. */
  readonly clock?: SandboxClock | undefined;
}

/** The options, checked, with their defaults. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  readonly twilio: TwilioOptions & { readonly keywordHandling: boolean };
  readonly x: XOptions;
  readonly mail: MailOptions | undefined;
  readonly publicLinks: readonly PublicLink[];
  readonly speed: number;
  readonly exercise: boolean;
  readonly clock: SandboxClock;
}

/** An E.164 number: a plus sign, then 7 to 15 digits. */
export const phonePattern = /^\+[1-9]\d{6,14}$/;

/** A handle as X allows it, without the @. */
export const handlePattern = /^[A-Za-z0-9_]{1,15}$/;

const privateHost =
  /^(localhost|.*\.(localhost|local|internal|svc|test)|127\.\d+\.\d+\.\d+|\[::1\]|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|172\.(1[6-9]|2\d|3[01])\.\d+\.\d+|[^.:[\]]+)$/;

/** True when calling this address stays on this computer or its private network, as the page promises. */
export const isNearby = (url: string): boolean =>
  URL.canParse(url) && privateHost.test(new URL(url).hostname);

const isWebAddress = (url: string): boolean =>
  URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol);

const demand = (isRight: boolean, name: string, found: unknown, wanted: string): void => {
  if (!isRight) throw new Error(`${name} is ${JSON.stringify(found)}: ${wanted} is wanted`);
};

const checkTwilio = (twilio: TwilioOptions): void => {
  const { accountSid, authToken, numbers, smsWebhookUrl } = twilio;
  demand(
    /^AC[0-9a-f]{32}$/i.test(accountSid),
    'twilio.accountSid',
    accountSid,
    'AC and 32 hexadecimal digits',
  );
  demand(authToken !== '', 'twilio.authToken', authToken, 'a token');
  demand(numbers.length > 0, 'twilio.numbers', numbers, 'at least one number');
  for (const number of numbers)
    demand(phonePattern.test(number), 'twilio.numbers', number, 'a number such as +15555550100');
  if (smsWebhookUrl === undefined) return;
  demand(isWebAddress(smsWebhookUrl), 'twilio.smsWebhookUrl', smsWebhookUrl, 'an http address');
  demand(
    isNearby(smsWebhookUrl),
    'twilio.smsWebhookUrl',
    smsWebhookUrl,
    'an address on this computer or its private network',
  );
};

const checkX = (x: XOptions): void => {
  for (const name of ['consumerKey', 'consumerSecret', 'accessToken', 'accessSecret'] as const)
    demand(x[name] !== '', `x.${name}`, x[name], 'a key');
  demand(handlePattern.test(x.handle), 'x.handle', x.handle, '1 to 15 letters, digits or _');
  demand(/^\d{1,19}$/.test(x.userId), 'x.userId', x.userId, 'up to 19 digits');
};

const checkMail = ({ port, deliverTo }: MailOptions): void => {
  demand(Number.isInteger(port) && port >= 0 && port < 65_536, 'mail.port', port, '0 to 65535');
  if (deliverTo === undefined) return;
  const isSmtp = URL.canParse(deliverTo) && new URL(deliverTo).protocol === 'smtp:';
  const wanted = 'smtp:// and an address on this computer or its private network';
  demand(isSmtp && isNearby(deliverTo), 'mail.deliverTo', deliverTo, wanted);
};

/**
 * The options with their defaults filled in.
 * @throws Error naming the first wrong option and what it wants.
 */
export const checkOptions = (options: SandboxOptions): Settings => {
  const { port, speed = 1, clock, publicLinks = [] } = options;
  demand(Number.isInteger(port) && port >= 0 && port < 65_536, 'port', port, '0 to 65535');
  demand(speed > 0 && speed <= 1000, 'speed', speed, 'a number above 0, at most 1000');
  if (clock !== undefined)
    demand(
      Number.isFinite(clock.wallOriginMs) && Number.isFinite(clock.originMs) && clock.speed > 0,
      'clock',
      clock,
      'two instants in milliseconds and a speed above 0',
    );
  for (const { url } of publicLinks)
    demand(isWebAddress(url), 'publicLinks', url, 'an http address');
  checkTwilio(options.twilio);
  checkX(options.x);
  if (options.mail !== undefined) checkMail(options.mail);
  return {
    port,
    host: options.host ?? '127.0.0.1',
    twilio: { ...options.twilio, keywordHandling: options.twilio.keywordHandling ?? true },
    x: options.x,
    mail: options.mail,
    publicLinks,
    speed,
    exercise: options.exercise ?? true,
    clock: clock ?? { wallOriginMs: 0, originMs: 0, speed: 1 },
  };
};
