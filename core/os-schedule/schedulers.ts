/** The schedulers of operating systems: which steps register tasks with each, take them back, and whether they are there. */
import path from 'node:path';
import { Failure } from '../model/problem.ts';
import { cronLines, ourLines, withOurLines } from './crontab.ts';
import { type Environment, type Step, say } from './steps.ts';
import { systemdUnits, unitName } from './systemd.ts';
import type { Manager, Scope, Task } from './task.ts';
import { taskName, taskXml, xmlBytes } from './windows-task.ts';

export type Place = {
  readonly scope: Scope;
  readonly environment: Environment;
  /** The person's home folder. */
  readonly home: string;
  /** Where files for the scheduler to read can be kept. */
  readonly dataDir: string;
};

export interface Scheduler {
  /** The steps that make these tasks known. */
  register(tasks: readonly Task[], place: Place): Promise<Step[]>;
  /** The steps that take tasks back, by id; those that are gone already do no harm. */
  unregister(ids: readonly string[], place: Place): Promise<Step[]>;
  /** What the scheduler itself says of a task: a line of its own words; null where it knows none. */
  look(id: string, place: Place): Promise<string | null>;
}

export const schedulers: Readonly<Record<Manager, Scheduler>> = {
  systemd: {
    register: async (tasks, place) => {
      const units = tasks.map((task) => systemdUnits(task, place.scope));
      const enable = units.map((made) => made.at(-1)?.name ?? '');
      return [
        ...units
          .flat()
          .map(({ name, text }): Step => ({ do: 'write', file: unitFile(name, place), content: text })),
        systemctl(place, 'daemon-reload'),
        systemctl(place, 'enable', ...enable),
        // Also takes over what has changed since.
        systemctl(place, 'restart', ...enable),
      ];
    },
    unregister: async (ids, place) => {
      if (ids.length === 0) return [];
      const files = ids.flatMap((id) => unitFiles(id));
      return [
        { ...systemctl(place, 'disable', '--now', ...ids.map(enabledUnit)), mayFail: true },
        ...files.map((name): Step => ({ do: 'remove', file: unitFile(name, place) })),
        systemctl(place, 'daemon-reload'),
      ];
    },
    look: async (id, { scope, environment }) => {
      const show = [
        ...SYSTEMCTL[scope],
        'show',
        '--property=LoadState,UnitFileState,ActiveState',
        enabledUnit(id),
      ];
      const said = await say(show, environment);
      if (said?.code !== 0 || said.out.includes('LoadState=not-found')) return null;
      return said.out.trim().replaceAll('\n', ' ');
    },
  },

  windows: {
    register: async (tasks, place) =>
      tasks.flatMap((task): Step[] => {
        const file = xmlFile(task.id, place);
        const content = xmlBytes(taskXml(task, place.scope, accountOf(place.environment)));
        const create: Step = {
          do: 'run',
          command: ['schtasks', '/Create', '/TN', taskName(task), '/XML', file, '/F'],
        };
        const start: Step = { do: 'run', command: ['schtasks', '/Run', '/TN', taskName(task)] };
        return [{ do: 'write', file, content }, create, ...(task.when === null ? [start] : [])];
      }),
    unregister: async (ids, place) =>
      ids.flatMap((id): Step[] => [
        { do: 'run', command: ['schtasks', '/End', '/TN', taskName({ id })], mayFail: true },
        { do: 'run', command: ['schtasks', '/Delete', '/TN', taskName({ id }), '/F'], mayFail: true },
        { do: 'remove', file: xmlFile(id, place) },
      ]),
    look: async (id, { environment }) => {
      const said = await say(
        ['schtasks', '/Query', '/TN', taskName({ id }), '/FO', 'CSV', '/NH'],
        environment,
      );
      return said?.code === 0 ? said.out.trim() : null;
    },
  },

  cron: {
    register: async (tasks, place) => {
      const lines = tasks.flatMap(cronLines);
      return [{ do: 'run', command: ['crontab', '-'], input: withOurLines(await crontab(place), lines) }];
    },
    unregister: async (ids, place) => {
      const present = await crontab(place);
      if (ids.length === 0 || ourLines(present).length === 0) return [];
      return [{ do: 'run', command: ['crontab', '-'], input: withOurLines(present, []) }];
    },
    look: async (_id, place) => ourLines(await crontab(place)).join('\n') || null,
  },
};

const SYSTEMCTL = { user: ['systemctl', '--user'], system: ['systemctl'] } as const;

function systemctl({ scope }: Place, ...args: string[]): Extract<Step, { do: 'run' }> {
  return { do: 'run', command: [...SYSTEMCTL[scope], ...args] };
}

function unitFile(name: string, { scope, environment, home }: Place): string {
  if (scope === 'system') return path.join('/etc/systemd/system', name);
  return path.join(environment.XDG_CONFIG_HOME || path.join(home, '.config'), 'systemd', 'user', name);
}

function unitFiles(id: string): string[] {
  const name = unitName({ id });
  return id === 'serve' ? [`${name}.service`] : [`${name}.service`, `${name}.timer`];
}

function enabledUnit(id: string): string {
  return unitFiles(id).at(-1) ?? '';
}

function xmlFile(id: string, { dataDir }: Place): string {
  return path.join(dataDir, 'schedule', `${id}.xml`);
}

function accountOf({ USERDOMAIN: domain, USERNAME: name = '' }: Environment): string {
  return domain === undefined ? name : `${domain}\\${name}`;
}

/** The present crontab; a person without one has an empty one. @throws Failure `problem.os_schedule_failed` */
async function crontab({ environment }: Place): Promise<string> {
  const said = await say(['crontab', '-l'], environment);
  if (said === null) throw new Failure({ code: 'problem.os_schedule_failed', where: 'crontab -l' });
  return said.code === 0 ? said.out : '';
}
