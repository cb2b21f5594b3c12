/** The demo's last words: what there was, what became of it, and how long it took. */
import type { Api } from '../../core/api/schemas.ts';
import type { Language } from '../../core/model/message.ts';
import type { Life } from './life.ts';
import { texts } from './texts.ts';

export type Step = {
  readonly name: keyof typeof texts;
  readonly run: Api['Run'];
  readonly passed: boolean;
};

export type Facts = {
  readonly steps: readonly Step[];
  readonly dashboard: Api['Dashboard'];
  /** Files of the sample archive before anything happened to it. */
  readonly files: number;
  readonly life: Life;
  /** Cells that people changed between export and import. */
  readonly edits: { readonly sheet: number; readonly iconik: number; readonly both: number };
};

/** The summary as lines of text. */
export function summary(facts: Facts, language: Language): string {
  const say = (key: keyof typeof texts) => texts[key][language];
  const number = (value: number) => value.toLocaleString(language);
  const { source, target, attention } = facts.dashboard;
  const excluded = Object.entries(target.excluded).map(
    ([why, count]) => [`  ${say(EXCLUDED[why] ?? 'other')}`, number(count)] as const,
  );
  return [
    '',
    say('title'),
    ...columns([
      [say('sample'), number(facts.files)],
      [say('source'), number(source.total_files)],
      [say('published'), number(target.total_files)],
      [say('notPublished'), ''],
      ...excluded,
    ]),
    '',
    say('steps'),
    ...columns(facts.steps.map((step) => stepRow(step, say, number))),
    ...facts.steps.flatMap(({ name, run }) => reportOf(say(name), run)),
    '',
    editsText(facts.edits, say, number),
    `${say('life')} ${lifeText(facts.life, say, number)}`,
    ...attention.map((item) => `  ! ${item.title}: ${item.detail}`),
    say('heldIsRight'),
    say('quickServices'),
    '',
    facts.steps.every((step) => step.passed) ? say('allPassed') : say('someFailed'),
  ].join('\n');
}

/** Lines of one report. */
const MOST_LINES = 10;

type Say = (key: keyof typeof texts) => string;
type Show = (value: number) => string;

const EXCLUDED: Readonly<Record<string, keyof typeof texts>> = {
  non_hls: 'nonHls',
  duplicates: 'duplicates',
  settling: 'settling',
  held: 'held',
  other: 'other',
};

function stepRow({ name, run, passed }: Step, say: Say, number: Show): readonly string[] {
  const { counts } = run;
  const done = (['added', 'updated', 'moved', 'removed', 'restored', 'held', 'failed', 'unknown'] as const)
    .filter((what) => counts[what] > 0)
    .map((what) => `${say(what)} ${number(counts[what])}`);
  const seconds = `${((run.duration_ms ?? 0) / 1000).toFixed(1)} s`;
  const problem = run.problem === null ? [] : [`${run.problem.what} ${run.problem.todo}`];
  return [
    `  ${say(name)}`,
    passed ? say('ok') : say('failedStep'),
    seconds,
    [...done, ...problem].join(' · '),
  ];
}

/** What a run has to say beyond its counts; the rest is in the window. */
function reportOf(title: string, { report }: Api['Run']): string[] {
  if (report === null || report.lines.length === 0) return [];
  const shown = report.lines.slice(0, MOST_LINES).map((line) => `    ${line}`);
  const more = report.lines.length - shown.length;
  return ['', `  ${title}`, ...shown, ...(more > 0 ? [`    … +${more}`] : [])];
}

function editsText(edits: Facts['edits'], say: Say, number: Show): string {
  const parts = (['sheet', 'iconik', 'both'] as const).map(
    (where) => `${say(where)} ${number(edits[where])}`,
  );
  return `${say('edits')} ${parts.join(' · ')}`;
}

function lifeText(life: Life, say: Say, number: Show): string {
  const parts = (['added', 'moved', 'changed', 'removed', 'lost'] as const).map(
    (what) => `${say(what)} ${number(life[what])}`,
  );
  return parts.join(' · ');
}

/** Rows with their columns aligned; Korean letters are two columns wide in a terminal. */
function columns(rows: readonly (readonly string[])[]): string[] {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, at) =>
    Math.max(...rows.map((row) => width(row[at] ?? ''))),
  );
  return rows.map((row) =>
    row
      .map((cell, at) => cell + ' '.repeat((widths[at] ?? 0) - width(cell) + 2))
      .join('')
      .trimEnd(),
  );
}

function width(text: string): number {
  return [...text].reduce(
    (sum, letter) => sum + (/[\u1100-\u11ff\u3000-\u9fff\uac00-\ud7a3\uff00-\uffe6]/.test(letter) ? 2 : 1),
    0,
  );
}
