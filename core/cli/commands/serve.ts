/** `nas serve`: engine, window and API until somebody stops it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openEngine } from '../../engine.ts';
import { languageFor, message, textOf } from '../../model/message.ts';
import { Failure } from '../../model/problem.ts';
import { livingInstance } from '../connect.ts';
import type { ExitCode } from '../exit.ts';
import type { Io } from '../io.ts';
import type { Program } from '../program.ts';
import { dataDirOf, type GlobalOptions, reported } from '../session.ts';

const DEFAULT_PORT = 4620;

type ServeFlags = { host: string; port: number; open?: boolean };

export function serveCommand({ command, run, say, portNumber }: Program): void {
  command('serve', 'cli.cmd.serve')
    .option('--host <HOST>', say('cli.opt.host'), '127.0.0.1')
    .option('--port <PORT>', say('cli.opt.port'), portNumber, DEFAULT_PORT)
    .option('--open', say('cli.opt.open'))
    .action((flags: ServeFlags) => run((options, io, windowDir) => serve(options, io, windowDir, flags)));
}

async function serve(
  options: GlobalOptions,
  io: Io,
  windowDir: string,
  flags: ServeFlags,
): Promise<ExitCode> {
  return reported(options, io, async () => {
    const dataDir = dataDirOf(options, io);
    const engine = await openEngine({
      dataDir,
      environment: io.environment,
      locale: io.locale,
      windowDir,
      hosts: hostsOf(flags.host),
      background: true,
      serves: true,
    }).catch(async (error: unknown) => {
      const running = await livingInstance(dataDir);
      if (running === undefined || !(error instanceof Failure)) throw error;
      throw new Failure({ ...error.problem, detail: running.url });
    });
    try {
      const { services } = engine;
      if (!options.quiet) {
        services.log.lines.subscribe(({ level, job, text }) =>
          io.error(`[${level.toUpperCase()}] ${job}: ${text}\n`),
        );
      }
      const { url, port } = await engine.listen(flags);
      const address = `${url}?token=${services.access.token}`;
      const language = languageFor(services.settings.effective.language, io.locale);
      io.out(
        options.json
          ? `${JSON.stringify({ url, port, token: services.access.token, open: address, pid: process.pid }, null, 2)}\n`
          : `${textOf(message('cli.serving', { url: address }), language)}\n`,
      );
      if (flags.open) openInBrowser(address, io.platform);
      if (!io.interrupted.aborted) await once(io.interrupted, 'abort');
    } finally {
      await engine.close();
    }
    return { data: undefined, text: '' };
  });
}

/** An address that means "all of this machine's" lets requests name any of them. */
function hostsOf(host: string): string[] {
  if (host === '0.0.0.0' || host === '::') return ['*'];
  return [host.includes(':') ? `[${host}]` : host.toLowerCase()];
}

function openInBrowser(url: string, platform: NodeJS.Platform): void {
  const [file, ...args] =
    platform === 'win32'
      ? ['rundll32', 'url.dll,FileProtocolHandler', url]
      : [platform === 'darwin' ? 'open' : 'xdg-open', url];
  const child = spawn(file ?? '', args, { stdio: 'ignore', detached: true });
  // A machine without a browser still serves: the address has been printed.
  child.on('error', () => undefined);
  child.unref();
}
