/** A job as it is being edited: its settings with every default filled in, as the API gives them. Pure. */
import type { JobDefinition, OwnJobSettings, SourceSettings, StepSettings } from '../../../core/model/job.ts';

/** When and how a job runs; of every kind. */
export type RunRules = Pick<
  JobDefinition,
  | 'schedule'
  | 'enabled'
  | 'misfireGraceSeconds'
  | 'coalesce'
  | 'timeoutSeconds'
  | 'retries'
  | 'retryDelaySeconds'
  | 'resources'
>;
export type OwnDraft = OwnJobSettings;
export type OwnKind = OwnDraft['kind'];
export type Draft = RunRules | OwnDraft;

/** What is edited of one's own kind, or null for a built-in job. */
export function ownOf(draft: Draft): OwnDraft | null {
  return 'kind' in draft ? draft : null;
}

const RULES: RunRules = {
  schedule: null,
  enabled: true,
  misfireGraceSeconds: 3600,
  coalesce: true,
  timeoutSeconds: null,
  retries: 0,
  retryDelaySeconds: 60,
  resources: [],
};

export const NEW_STEP: StepSettings = { command: [], env: {}, timeoutSeconds: 600 };
export const COMMAND_SOURCE: SourceSettings = { command: [], env: {}, timeoutSeconds: 600 };
export const URL_SOURCE: SourceSettings = { url: '', items: '$[*]', headers: {}, timeoutSeconds: 60 };

/** A job that is not there yet. @param pendingFrom the jobs whose keys it could collect */
export function newDraft(kind: OwnKind, pendingFrom: string[]): OwnDraft {
  const rules = { ...RULES, resources: [], steps: [NEW_STEP] };
  switch (kind) {
    case 'pipeline':
      return { kind, ...rules, schedule: { cron: '0 8 * * 1-5' } };
    case 'watch':
      return { kind, ...rules, schedule: { everyHours: 6 }, source: COMMAND_SOURCE };
    case 'collect':
      return {
        kind,
        ...rules,
        schedule: { cron: '0 6 * * *' },
        pendingFrom,
        limit: 5,
        spacingSeconds: 2,
        metrics: [],
      };
  }
}

/** Names of what differs, in the order of the draft. */
export function changedKeys(before: Draft | null, after: Draft): string[] {
  const old = new Map<string, unknown>(before === null ? [] : Object.entries(before));
  const now = new Map<string, unknown>(Object.entries(after));
  return [...new Set([...now.keys(), ...old.keys()])].filter(
    (key) => JSON.stringify(old.get(key)) !== JSON.stringify(now.get(key)),
  );
}

/** The part of a draft that has these names. */
export function picked(draft: Draft, names: readonly string[]): object {
  return Object.fromEntries(Object.entries(draft).filter(([name]) => names.includes(name)));
}

/** A name that no job has yet, after the one that is copied. */
export function freeName(copied: string, taken: readonly string[]): string {
  for (let number = 2; ; number += 1) {
    const name = `${copied.slice(0, 60)}-${number}`;
    if (!taken.includes(name)) return name;
  }
}
