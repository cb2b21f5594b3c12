/** Signing in to Google from the window: the browser does the rest, and the key is stored when it comes back. */
import { type Language, message, textOf } from '../model/message.ts';
import { Failure, problemLine, problemOf } from '../model/problem.ts';
import type { Services } from './services.ts';

const SECRET = 'google.oauth';

/**
 * Begins a sign-in; a second one ends the first. Answers with the address to open in a browser of this machine.
 * @throws Failure `problem.google_key_missing` before the desktop client's file is stored as the secret google.oauth
 */
export class GoogleSignIn {
  readonly #services: Services;
  #underWay: AbortController | null = null;

  constructor(services: Services) {
    this.#services = services;
  }

  async begin(language: Language): Promise<string> {
    const { secrets } = this.#services;
    const stored = secrets.get(SECRET);
    if (stored === undefined) throw new Failure({ code: 'problem.google_key_missing', where: SECRET });
    this.#underWay?.abort();
    const abort = new AbortController();
    this.#underWay = abort;
    const { startSignIn } = await import('../sheets/sign-in.ts');
    const { address, secret } = await startSignIn({ secret: stored, language, signal: abort.signal });
    void secret.then(
      (value) => this.#store(value, language),
      (thrown: unknown) => {
        if (!abort.signal.aborted) this.#tell('warn', problemLine(problemOf(thrown), language));
      },
    );
    return address;
  }

  #store(value: string, language: Language): void {
    const { secrets, changes } = this.#services;
    secrets.set(SECRET, value);
    this.#tell('info', textOf(message('log.google_signed_in'), language));
    changes.publish(['settings', 'attention']);
  }

  #tell(level: 'info' | 'warn', text: string): void {
    this.#services.log.write(level, 'engine', null, text);
  }
}
