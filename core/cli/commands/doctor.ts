/** `nas doctor`: looks at everything that the program depends on, and can pack what it saw, without secrets. */
import type { Api } from '../../api/schemas.ts';
import { EXIT } from '../exit.ts';
import { plain } from '../output.ts';
import type { Program } from '../program.ts';
import type { Session } from '../session.ts';
import { writeFile } from '../write-file.ts';

const BUNDLE_LOG_LINES = 1_000;

export function doctorCommand({ command, act, say }: Program): void {
  command('doctor', 'cli.cmd.doctor')
    .option('--bundle <FILE>', say('cli.opt.bundle'))
    .action(({ bundle }: { bundle?: string }) =>
      act(false, async (session) => {
        const data = await session.get<Api['Checkup']>('/api/doctor');
        const lines = data.checks.map(
          ({ state, title, detail, todo }) =>
            `${say(`cli.check.${state}`)}  ${title}${detail === '' ? '' : `: ${plain(detail)}`}${todo === '' ? '' : `\n      ${todo}`}`,
        );
        if (bundle !== undefined) {
          await writeBundle(session, bundle, data);
          lines.push(session.say('cli.written', { file: bundle }));
        }
        const code = data.checks.some(({ state }) => state === 'bad') ? EXIT.failed : EXIT.done;
        return { data, text: lines.join('\n'), code };
      }),
    );
}

/** Where people write keys of other services into the settings: variables and headers of their own jobs, a watcher's address. */
const PRIVATE = new Set(['env', 'headers', 'heartbeatUrl']);

/** Settings whose names stay, so that one sees what is set, and whose private values do not. */
function withoutPrivateValues(value: unknown, isPrivate = false): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutPrivateValues(item, isPrivate));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, part]) => [
        name,
        withoutPrivateValues(part, isPrivate || PRIVATE.has(name)),
      ]),
    );
  }
  return isPrivate && value !== '' ? '***' : value;
}

/** One JSON file: the checks, settings, recent runs and log lines. Secrets are in none of them. */
async function writeBundle(session: Session, file: string, checkup: Api['Checkup']): Promise<void> {
  const [settings, secrets, status, runs, logs] = await Promise.all([
    session.get('/api/settings'),
    session.get('/api/secrets'),
    session.get('/api/status'),
    session.get('/api/runs?limit=50'),
    session.get(`/api/logs?limit=${BUNDLE_LOG_LINES}`),
  ]);
  const bundle = { checkup, settings: withoutPrivateValues(settings), secrets, status, runs, logs };
  await writeFile(file, `${JSON.stringify(bundle, null, 2)}\n`);
}
