/** What the program was started for, from its arguments (`--hidden`, `--run JOB`, `--quit`). Pure. */

export type Launch = {
  /** Started by the system at login: no window. */
  readonly hidden: boolean;
  /** A job to run once. */
  readonly run: string | null;
  /** Ends the instance that runs. */
  readonly quit: boolean;
};

/** Electron and Chromium add arguments of their own; those are passed over. */
export function launchOf(args: readonly string[]): Launch {
  const at = args.indexOf('--run');
  const inline = args.find((word) => word.startsWith('--run='))?.slice('--run='.length);
  const run = inline ?? (at < 0 ? undefined : args[at + 1]);
  return {
    hidden: args.includes('--hidden'),
    run: run === undefined || run === '' || run.startsWith('--') ? null : run,
    quit: args.includes('--quit'),
  };
}
