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
  progress: (runId: number) => ['progress', runId],
} as const;
