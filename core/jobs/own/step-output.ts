/** What a step prints, on its way to the run's log: capped, paced, and without secrets. */
import { masked } from '../../log/line.ts';
import { message } from '../../model/message.ts';
import type { JobContext } from '../context.ts';
import { CappedOutput } from '../process/capped-output.ts';
import { OutputRelay } from '../process/relay.ts';

export class StepOutput {
  readonly #relay: OutputRelay;
  readonly #streams: Readonly<Record<'out' | 'error', CappedOutput>>;
  #json = '';

  /** @param secrets values that the step knows; those of the program are masked by the log itself */
  constructor(job: JobContext, secrets: readonly string[]) {
    this.#relay = new OutputRelay(
      (item) => (typeof item === 'string' ? job.output(masked(item, secrets)) : job.log('info', item)),
      job.signal,
    );
    this.#streams = {
      out: new CappedOutput((line) => {
        if (/^\s*\{.*\}\s*$/.test(line)) this.#json = line;
        this.#relay.add(line);
      }),
      error: new CappedOutput((line) => this.#relay.add(line)),
    };
  }

  stdout(chunk: Buffer): void {
    this.#streams.out.write(chunk);
  }

  stderr(chunk: Buffer): void {
    this.#streams.error.write(chunk);
  }

  /** To be called when the step has ended; resolves when all is in the log. */
  async finish(): Promise<void> {
    for (const stream of [this.#streams.out, this.#streams.error])
      stream.end((bytes) => this.#relay.add(message('log.output_left_out', { size: bytes })));
    await this.#relay.drained();
  }

  /** The last line of standard output that is a JSON object. */
  lastJson(): Record<string, unknown> | null {
    try {
      return this.#json === '' ? null : JSON.parse(this.#json);
    } catch {
      return null; // It only looked like JSON.
    }
  }
}
