/** The tasks between NAS, sheets and iconik: what each needs, what it did last. */
import { type Language, type Message, message, textOf } from '../model/message.ts';
import type { Run } from '../model/run.ts';
import type { Settings } from '../model/settings.ts';
import { jobTitle } from '../model/status.ts';
import { Conflicts } from '../store/conflicts.ts';
import type { Secrets } from '../store/secrets.ts';
import { jobList } from './job-board.ts';
import { presentRun } from './present.ts';
import type { Api } from './schemas.ts';
import type { Services } from './services.ts';

type Task = Api['SheetTasks']['tasks'][number];

/** The jobs and the spreadsheet that each works on (`settings.sheets`). */
const TASKS = [
  { job: 'nas-scan', sheet: 'nams', iconik: false },
  { job: 'iconik-export', sheet: 'iconik', iconik: true },
  { job: 'iconik-import', sheet: 'iconik', iconik: true },
  { job: 'timecode', sheet: 'timecodes', iconik: true },
] as const;

/** How many runs of a job to look through for its last and its last preview. */
const LOOK_BACK = 20;

export function sheetTasks(services: Services, language: Language): Api['SheetTasks'] {
  const { state, settings, secrets, jobs } = services;
  const listed = jobList(services, language);
  const underWay = jobs?.underWay() ?? [];
  const shown = (run: Run | undefined) => (run === undefined ? null : presentRun(run, language));
  const tasks = TASKS.map(({ job, sheet, iconik }): Task => {
    const running = underWay.find((run) => run.job === job);
    const over = state.runs({ job, limit: LOOK_BACK }).filter((run) => run.id !== running?.id);
    const last = over.find((run) => run.options.dryRun !== true);
    const preview = over.find((run) => run.options.dryRun === true);
    const id = settings.effective.sheets[sheet];
    return {
      job,
      title: jobTitle(job, language),
      url: id === '' ? null : `https://docs.google.com/spreadsheets/d/${encodeURIComponent(id)}/edit`,
      missing: missing({ settings: settings.effective, secrets, sheet, iconik }).map(({ what, todo }) => ({
        what: textOf(what, language),
        todo: textOf(todo, language),
      })),
      running: shown(running),
      last: shown(last),
      preview: preview !== undefined && preview.id > (last?.id ?? 0) ? shown(preview) : null,
      next: listed.find(({ name }) => name === job)?.next ?? null,
    };
  });
  return { tasks, open_conflicts: new Conflicts(state.db).open() };
}

type Needs = {
  readonly settings: Settings;
  readonly secrets: Secrets;
  readonly sheet: (typeof TASKS)[number]['sheet'];
  readonly iconik: boolean;
};

const GOOGLE_SECRETS = {
  'service-account': 'google.serviceAccount',
  oauth: 'google.oauth',
  token: 'google.accessToken',
} as const;

function missing({ settings, secrets, sheet, iconik }: Needs): { what: Message; todo: Message }[] {
  const absent: { what: Message; todo: Message }[] = [];
  if (settings.sheets[sheet] === '') {
    absent.push({
      what: message('sheets.missing.spreadsheet'),
      todo: message('sheets.missing.spreadsheet.todo', { key: `sheets.${sheet}` }),
    });
  }
  if (iconik && settings.iconik.metadataView === '')
    absent.push({ what: message('sheets.missing.view'), todo: message('sheets.missing.view.todo') });
  const needed = [GOOGLE_SECRETS[settings.google.auth], ...(iconik ? ICONIK_SECRETS : [])];
  for (const name of needed) {
    if (secrets.get(name) !== undefined) continue;
    absent.push({
      what: message('sheets.missing.secret', { name }),
      todo: message('sheets.missing.secret.todo'),
    });
  }
  return absent;
}

const ICONIK_SECRETS = ['iconik.appId', 'iconik.authToken'];
