/** What the program was started for, from its arguments (`--hidden`, `--run JOB`, `--data DIR`, `--quit`). Pure. */
import { z } from 'zod';

const launchSchema = z.object({
  /** Started by the system at login: no window. */
  hidden: z.boolean(),
  /** A job to run once. */
  run: z.string().nullable(),
  /** The data folder, where it is not the usual one. */
  data: z.string().nullable(),
  /** Ends the instance that runs. */
  quit: z.boolean(),
  /** Started by the installer of a new version. */
  updated: z.boolean(),
});
export type Launch = Readonly<z.infer<typeof launchSchema>>;

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

/**
 * What a second start sent to the instance that runs. Its arguments do not tell: Chromium puts those with a dash first, so
 * that `--run sync` comes apart. One that sent nothing readable has the window shown.
 */
export function sentLaunch(sent: unknown): Launch {
  return launchSchema.safeParse(sent).data ?? launchOf([]);
}

/** Of `--name value` or `--name=value`. */
function argument(args: readonly string[], name: string): string | null {
  const at = args.indexOf(name);
  const inline = args.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1);
  const value = inline ?? (at < 0 ? undefined : args[at + 1]);
  return value === undefined || value === '' || value.startsWith('--') ? null : value;
}
