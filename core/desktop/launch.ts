/** What the program was started for, from its arguments (`--hidden`, `--run JOB`, `--data DIR`, `--quit`). Pure. */

export type Launch = {
  /** Started by the system at login: no window. */
  readonly hidden: boolean;
  /** A job to run once. */
  readonly run: string | null;
  /** The data folder, where it is not the usual one. */
  readonly data: string | null;
  /** Ends the instance that runs. */
  readonly quit: boolean;
  /** Started by the installer of a new version. */
  readonly updated: boolean;
};

/** Electron and Chromium add arguments of their own; those are passed over. */
export function launchOf(args: readonly string[]): Launch {
  return {
    hidden: args.includes('--hidden'),
    run: argument(args, '--run'),
    data: argument(args, '--data'),
    quit: args.includes('--quit'),
    updated: args.includes('--updated'),
  };
}

/** Of `--name value` or `--name=value`. */
function argument(args: readonly string[], name: string): string | null {
  const at = args.indexOf(name);
  const inline = args.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1);
  const value = inline ?? (at < 0 ? undefined : args[at + 1]);
  return value === undefined || value === '' || value.startsWith('--') ? null : value;
}
