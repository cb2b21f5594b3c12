/** Names under which answers are kept; events make them stale by their first part. */
export const keys = {
  dashboard: ['dashboard'],
  drives: ['drives'],
  settings: ['settings'],
  runs: ['runs'],
  run: (id: number) => ['runs', id],
  runChanges: (id: number) => ['runs', id, 'changes'],
  runLog: (id: number) => ['runs', id, 'log'],
  history: ['history'],
  matching: ['matching'],
  tree: ['matching', 'tree'],
  explain: (id: string) => ['matching', 'explain', id],
  jobs: ['jobs'],
  timeline: ['timeline'],
  preview: ['preview'],
  stats: ['stats'],
  reports: ['reports'],
  notifications: ['notifications'],
  messages: ['notifications', 'messages'],
  secrets: ['secrets'],
  backups: ['backups'],
  sheets: ['sheets'],
  conflicts: ['conflicts'],
  setup: ['setup'],
  sample: ['sample'],
  /** Stale with the settings. */
  settingsCheck: ['settings', 'check'],
  progress: (runId: number) => ['progress', runId],
} as const;

/**
 * What changes settings or secrets, and what tries them, one after another in the order of the clicks: a quick person's test
 * must not overtake the value that it is about.
 */
export const SAVED_BEFORE_TRIED = { id: 'saved-before-tried' };
