/** Commands about settings, secrets and drives. */
import type { Api } from '../../api/schemas.ts';
import { isBuiltIn } from '../../model/job.ts';
import { Failure } from '../../model/problem.ts';
import { sizeText } from '../../model/say.ts';
import { settingAt } from '../../model/setting-keys.ts';
import { parseSettings } from '../../model/settings.ts';
import { SettingsRefused } from '../../store/settings.ts';
import { EXIT } from '../exit.ts';
import { table } from '../output.ts';
import type { Program } from '../program.ts';
import { readText } from '../read-text.ts';
import { whenText } from '../runs.ts';
import type { Answer, Session } from '../session.ts';
import { writeFile } from '../write-file.ts';

export function settingsCommands({ command, act, actAlone, say }: Program): void {
  const settings = command('settings', 'cli.cmd.settings');
  const sub = (usage: string, text: Parameters<typeof say>[0]) =>
    settings.command(usage).description(say(text));

  sub('show', 'cli.cmd.settings_show').action(() =>
    act(false, async (session) => shown((await settingsOf(session)).effective)),
  );
  sub('get <KEY>', 'cli.cmd.settings_get').action((key: string) =>
    act(false, async (session) => shown(await valueInForce(session, await settingsOf(session), key))),
  );
  sub('set <KEY> <VALUE>', 'cli.cmd.settings_set').action((key: string, value: string) =>
    act(true, async (session) => {
      if (key === '') throw new Failure({ code: 'problem.no_such_setting', where: '""' });
      const body = { value: jsonOrText(value) };
      const path = `/api/settings/${encodeURIComponent(key)}`;
      const data = await valueInForce(session, await session.send<Api['Settings']>('PUT', path, body), key);
      return { data, text: `${key} = ${JSON.stringify(data)}` };
    }),
  );
  sub('export <FILE>', 'cli.cmd.settings_export').action((file: string) =>
    act(false, async (session) => {
      const { effective } = await settingsOf(session);
      await writeFile(file, `${JSON.stringify(effective, null, 2)}\n`);
      return { data: { file }, text: session.say('cli.written', { file }) };
    }),
  );
  sub('import <FILE>', 'cli.cmd.settings_import').action((file: string) =>
    act(true, async (session) => {
      const settings = await fileSettings(file);
      const { effective } = await session.send<Api['Settings']>('PUT', '/api/settings', settings);
      return { data: effective, text: session.say('cli.settings_imported', { file }) };
    }),
  );
  sub('validate <FILE>', 'cli.cmd.settings_validate').action((file: string) =>
    actAlone(async () => {
      await fileSettings(file);
      return { data: { valid: true, file }, text: say('cli.settings_valid', { file }) };
    }),
  );

  const secrets = command('secrets', 'cli.cmd.secrets');
  secrets
    .command('list')
    .description(say('cli.cmd.secrets_list'))
    .action(() => act(false, async (session) => secretList(session, await session.get('/api/secrets'))));
  secrets
    .command('set <NAME>')
    .description(say('cli.cmd.secrets_set'))
    .action((name: string) =>
      act(true, async (session) => {
        const value = (await session.io.input()).replace(/\r?\n$/, '');
        const path = `/api/secrets/${encodeURIComponent(name)}`;
        return secretList(session, await session.send('PUT', path, { value }));
      }),
    );
  secrets
    .command('remove <NAME>')
    .description(say('cli.cmd.secrets_remove'))
    .action((name: string) =>
      act(true, async (session) =>
        secretList(session, await session.send('DELETE', `/api/secrets/${encodeURIComponent(name)}`)),
      ),
    );

  const drives = command('drives', 'cli.cmd.drives').action(() => act(false, driveList));
  drives
    .command('accept <ID>')
    .description(say('cli.cmd.drives_accept'))
    .action((id: string) =>
      act(true, async (session) => {
        const path = `/api/drives/${encodeURIComponent(id)}/accept`;
        const data = await session.send<{ message: string }>('POST', path);
        return { data, text: data.message };
      }),
    );
}

function settingsOf(session: Session): Promise<Api['Settings']> {
  return session.get<Api['Settings']>('/api/settings');
}

function shown(data: unknown): Answer {
  return { data, text: typeof data === 'string' ? data : JSON.stringify(data, null, 2) };
}

/** @throws Failure `problem.no_such_setting` */
async function valueInForce(
  session: Session,
  { effective, input }: Api['Settings'],
  key: string,
): Promise<unknown> {
  const [group, name = ''] = key.split('.');
  if (group !== 'jobs' || !isBuiltIn(name)) return settingAt(effective, input, key);
  // Of a built-in job the settings hold only what a person changed; in force is more than that.
  const { items } = await session.get<{ items: Api['JobDetail'][] }>('/api/jobs');
  const job = items.find((item) => item.name === name);
  return settingAt({ jobs: { [name]: job?.settings } }, input, key);
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text; // What is no JSON is meant as it stands: `nas settings set language ko`.
  }
}

/** @throws Failure `problem.file_unreadable` | `problem.file_no_json`, SettingsRefused */
async function fileSettings(file: string): Promise<unknown> {
  const settings = await fileJson(file);
  const parsed = parseSettings(settings);
  if (!parsed.ok) throw new SettingsRefused(parsed.issues);
  return settings;
}

async function fileJson(file: string): Promise<unknown> {
  const text = await readText(file);
  try {
    return JSON.parse(text);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new Failure({ code: 'problem.file_no_json', where: file, detail });
  }
}

function secretList({ say }: Session, data: Api['Secrets']): Answer {
  const rows = data.items.map(({ name, from }) => [name, from === null ? '–' : say(`cli.secret.${from}`)]);
  return { data, text: table([say('cli.col.name'), say('cli.col.state')], rows) };
}

async function driveList(session: Session): Promise<Answer> {
  const { say } = session;
  const data = await session.get<{ items: Api['Drive'][] }>('/api/drives');
  const rows = data.items.map((drive) => [
    drive.id,
    drive.name,
    drive.root,
    say(`cli.drive.${drive.state}`),
    drive.capacity_bytes === null ? '' : sizeText(drive.free_bytes ?? 0),
    whenText(session, drive.last_scan),
    drive.problem?.what ?? '',
  ]);
  const headings = [
    'cli.col.id',
    'cli.col.name',
    'cli.col.root',
    'cli.col.state',
    'cli.col.free',
    'cli.col.last_scan',
  ] as const;
  const isFine = data.items.every((drive) => drive.problem === null);
  return {
    data,
    text: table([...headings.map((code) => say(code)), ''], rows),
    code: isFine ? EXIT.done : EXIT.failed,
  };
}
