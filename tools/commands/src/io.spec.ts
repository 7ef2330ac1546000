import { parseFlags, runCommand, UsageError, wholeNumber, type Output } from './io.ts';

const text = { type: 'string' } as const;
const flags = {
  port: text,
  id: { ...text, multiple: true },
  together: { type: 'boolean' },
} as const;
const parse = (...args: string[]) => parseFlags(args, flags, 'npm run x -- --port N');

describe('flags', () => {
  it('may be given more than once only where they gather', () => {
    expect(parse('--id', 'a', '--id', 'b', '--port', '1')).toMatchObject({ id: ['a', 'b'] });
  });

  it.each([
    [['--prot', '1'], /prot/],
    [['--port'], /port/],
    [['--port', ''], /--port is empty/],
    [['--port='], /--port is empty/],
    [['--port', '1', '--port', '2'], /--port is given twice/],
    [['--together', '--together'], /--together is given twice/],
    [['--together=yes'], /together/],
    [['--port', '-1'], /port/],
    [['8080'], /8080/],
  ])('%j are wrong use, by name', (args, message) => {
    expect(() => parse(...args)).toThrow(UsageError);
    expect(() => parse(...args)).toThrow(message);
  });

  it.each(['abc', '', ' ', '-1', '1.5', '1e3', '0x10', '65536', '١'])(
    '“%s” is no port',
    (given) => {
      expect(() => wholeNumber(given, 'port', [0, 65_535], 'usage')).toThrow(
        `--port is "${given}"; a whole number from 0 to 65535 is wanted`,
      );
    },
  );
});

describe('a command', () => {
  const run = async (error: unknown) => {
    const results: unknown[] = [];
    const out: Output = { result: (value) => results.push(value), progress: () => undefined };
    const fail = async (): Promise<number> => {
      throw error;
    };
    return { code: await runCommand(out, fail), results };
  };

  it('ends with 2 for wrong use and with 1 for what failed, its last line JSON', async () => {
    expect(await run(new UsageError('--port is missing', 'x'))).toMatchObject({
      code: 2,
      results: [{ error: { code: 'command.usage', message: expect.stringContaining('--port') } }],
    });
    expect(await run(new Error('disk full'))).toEqual({
      code: 1,
      results: [{ error: { code: 'command.failed', message: 'disk full' } }],
    });
  });
});
