import { RelightError } from '@relight/domain';

const most = 5;
const withinMs = 60_000;
const mostUsers = 10_000;

/** Holds back who guesses passwords: five wrong ones a minute and user, by the wall clock. */
export class SignInAttempts {
  private readonly wrong = new Map<string, number[]>();

  constructor(private readonly nowMs: () => number = () => Date.now()) {}

  /** Counts a try before it is checked, so that many at once do not slip through. Throws TOO_MANY. */
  begin(user: string): void {
    const since = this.nowMs() - withinMs;
    const recent = (this.wrong.get(user) ?? []).filter((at) => at > since);
    if (recent.length >= most) {
      throw new RelightError('TOO_MANY', 'Too many wrong passwords: wait a minute', {
        retriable: true,
      });
    }
    this.wrong.delete(user);
    this.wrong.set(user, [...recent, this.nowMs()]);
    if (this.wrong.size > mostUsers) this.forgetOldest();
  }

  succeeded(user: string): void {
    this.wrong.delete(user);
  }

  private forgetOldest(): void {
    for (const user of this.wrong.keys()) {
      this.wrong.delete(user);
      return;
    }
  }
}
