import { attempt, call } from './call.ts';

const node = (script: string) => [process.execPath, ['-e', script]] as const;

describe('a program that is called', () => {
  it('gives what it said, without the last newline', async () => {
    expect(await call(...node('console.log("one\\ntwo")'))).toBe('one\ntwo');
  });

  it('is refused with its code and what it said when it fails', async () => {
    const failed = call(...node('console.error("no room"); process.exit(3)'));
    await expect(failed).rejects.toMatchObject({
      code: 'CALL_FAILED',
      message: expect.stringMatching(/ended with 3: no room$/),
    });
  });

  it('may fail where somebody only wants to know', async () => {
    expect(await attempt(...node('process.exit(3)'))).toEqual({ code: 3, stdout: '', stderr: '' });
  });

  it('is told of line by line', async () => {
    const said: string[] = [];
    const [command, args] = node('console.error("one\\ntwo")');
    await call(command, args, { say: (line) => said.push(line) });
    expect(said).toEqual(['one', 'two']);
  });

  it('is named when it is not installed', async () => {
    await expect(call('no-such-program', [])).rejects.toMatchObject({ code: 'NOT_INSTALLED' });
  });

  it('is ended when it takes too long', async () => {
    const [command, args] = node('setInterval(() => undefined, 1_000)');
    expect(await attempt(command, args, { limitMs: 200 })).toMatchObject({ code: 1 });
  });
});
