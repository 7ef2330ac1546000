import type { FastifyReply } from 'fastify';

interface Refusal {
  readonly status: number;
  readonly message: string;
}

/** Twilio's codes with their HTTP status and words; `?` stands for what was sent. */
const refusals = {
  20003: { status: 401, message: 'Authenticate' },
  20404: { status: 404, message: 'The requested resource ? was not found' },
  20429: { status: 429, message: 'Too Many Requests' },
  20500: { status: 500, message: 'An internal server error has occurred' },
  20001: { status: 400, message: 'Invalid parameter: ?' },
  21211: { status: 400, message: "Invalid 'To' Phone Number: ?" },
  21212: { status: 400, message: 'Invalid From Number (caller ID): ?' },
  21602: { status: 400, message: 'Message body is required.' },
  21603: { status: 400, message: "A 'From' phone number is required." },
  21604: { status: 400, message: "A 'To' phone number is required." },
  21609: { status: 400, message: "Invalid 'StatusCallback' URL: ?" },
  21610: { status: 400, message: 'Attempt to send to unsubscribed recipient' },
  21617: { status: 400, message: 'The concatenated message body exceeds the 1600 character limit' },
  21659: {
    status: 400,
    message: "'From' ? is not a Twilio phone number or Short Code country mismatch",
  },
  21701: { status: 400, message: 'The Messaging Service does not exist: ?' },
} as const satisfies Readonly<Record<number, Refusal>>;

export type RefusalCode = keyof typeof refusals;

/** Answers as Twilio does when it refuses. */
export const refuse = (reply: FastifyReply, code: RefusalCode, sent = ''): FastifyReply => {
  const { status, message } = refusals[code];
  if (status === 401) void reply.header('www-authenticate', 'Basic realm="Twilio API"');
  return reply.code(status).send({
    code,
    message: message.replace('?', () => sent.slice(0, 100)),
    more_info: `https://www.twilio.com/docs/errors/${code}`,
    status,
  });
};
