/**
 * The API's answers, as `surface.md` ("HTTP") gives them. The window imports their types, the routes their schemas.
 * Times are ISO 8601 in UTC unless a name ends in `_ms`. Texts are in the language of the request (`Accept-Language`,
 * else the settings').
 */
import { z } from '@hono/zod-openapi';
import { MATCH_STATUSES } from '../model/file-state.ts';

const time = z.iso.datetime({ offset: true });
const text = z.string();
const whole = z.int();

export const MatchStatusSchema = z.enum(MATCH_STATUSES).openapi('MatchStatus');

/** RFC 9457, with what to do. */
export const ProblemSchema = z
  .object({
    type: z.string(),
    title: text,
    status: whole,
    code: z.string(),
    detail: text.optional(),
    where: z.string().optional(),
    todo: text,
    issues: z.array(z.object({ path: z.string(), value: z.string(), allowed: text })).optional(),
  })
  .openapi('Problem');

export const HealthSchema = z
  .object({
    status: z.enum(['ok', 'attention', 'failing']),
    last_sync: time.nullable(),
    version: z.string(),
  })
  .openapi('Health');

/** The one status function's answer; tray, window header, `nas status` and `/health` show it. */
export const HeadlineSchema = z
  .object({
    state: z.enum([
      'starting',
      'idle',
      'running',
      'paused',
      'attention',
      'failed',
      'drive_offline',
      'engine_down',
    ]),
    headline: text,
    detail: text,
  })
  .openapi('Headline');

export const CountsSchema = z
  .object({
    files: whole,
    folders: whole,
    bytes: whole,
    added: whole,
    updated: whole,
    moved: whole,
    removed: whole,
    restored: whole,
    unchanged: whole,
    skipped: whole,
    held: whole,
    failed: whole,
    unknown: whole,
  })
  .openapi('Counts');

export const ProgressSchema = z
  .object({
    phase: text,
    done: whole,
    total: whole.nullable(),
    folders: whole,
    bytes: whole,
    rate: z.number(),
    current: z.string(),
  })
  .openapi('Progress');

export const ProblemTextSchema = z
  .object({
    code: z.string(),
    what: text,
    where: z.string().optional(),
    todo: text,
    detail: z.string().optional(),
  })
  .openapi('ProblemText');

export const RunSchema = z
  .object({
    id: whole,
    job: z.string(),
    trigger: z.string(),
    /** The due time of the schedule that it served. */
    due_at: time.nullable(),
    attempt: whole,
    state: z.enum([
      'queued',
      'running',
      'done',
      'failed',
      'held',
      'cancelled',
      'interrupted',
      'rejected',
      'undone',
      'missed',
    ]),
    dry_run: z.boolean(),
    options: z.record(z.string(), z.unknown()),
    queued_at: time,
    started_at: time.nullable(),
    ended_at: time.nullable(),
    duration_ms: whole.nullable(),
    counts: CountsSchema,
    progress: ProgressSchema.nullable(),
    problem: ProblemTextSchema.nullable(),
    baseline: z.boolean(),
    /** What it has to say beyond its counts: lines for people, data (JSON) for programs. */
    report: z.object({ lines: z.array(text), data: z.unknown() }).nullable(),
    /** What a person may do with it now. */
    can: z.object({ cancel: z.boolean(), approve: z.boolean(), reject: z.boolean(), undo: z.boolean() }),
  })
  .openapi('Run');

export const RunsSchema = z
  .object({ items: z.array(RunSchema), next_before: whole.nullable() })
  .openapi('Runs');

export const ChangeSchema = z
  .object({
    id: whole,
    run_id: whole,
    sync: z.string(),
    kind: z.enum(['add', 'update', 'move', 'remove', 'restore', 'conflict', 'skip']),
    file_id: whole.nullable(),
    drive: z.string().nullable(),
    path: z.string(),
    catalog: z.string(),
    before: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).nullable(),
    after: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).nullable(),
    reason: text,
    outcome: z.enum(['planned', 'applied', 'held', 'rejected', 'failed', 'skipped', 'undone']),
    note: text.nullable(),
    at: time,
  })
  .openapi('Change');

/** Query: kind, outcome, q, before (an id), limit ≤ 500. */
export const ChangesSchema = z
  .object({ items: z.array(ChangeSchema), next_before: whole.nullable() })
  .openapi('Changes');

export const DriveSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    root: z.string(),
    unc: z.string().nullable(),
    role: z.string(),
    publish: z.boolean(),
    enabled: z.boolean(),
    state: z.enum(['online', 'offline', 'unverified', 'empty', 'disabled', 'unknown']),
    problem: ProblemTextSchema.nullable(),
    files: whole,
    bytes: whole,
    last_scan: time.nullable(),
    capacity_bytes: whole.nullable(),
    free_bytes: whole.nullable(),
    unreadable_folders: whole,
  })
  .openapi('Drive');

export const JobSchema = z
  .object({
    name: z.string(),
    title: text,
    running: RunSchema.nullable(),
    last: RunSchema.nullable(),
    next: time.nullable(),
    /** False where it lacks what it cannot do without (a drive, a spreadsheet): its due times pass without a run. */
    set_up: z.boolean(),
    paused: z.boolean(),
  })
  .openapi('Job');

/** Something that needs a person, with the decision right there. */
export const AttentionSchema = z
  .object({
    id: z.string(),
    kind: z.enum(['held', 'drive', 'failed', 'unreadable', 'ott', 'probe', 'conflict']),
    title: text,
    detail: text,
    since: time.nullable(),
    run_id: whole.nullable(),
    drive: z.string().nullable(),
    actions: z.array(z.enum(['approve', 'reject', 'retry', 'open', 'accept_drive'])),
  })
  .openapi('Attention');

export const DashboardSchema = z
  .object({
    headline: HeadlineSchema,
    source: z.object({
      name: text,
      db_path: z.string(),
      total_files: whole,
      total_bytes: whole,
      by_type: z.record(z.string(), whole),
      db_size_mb: z.number(),
    }),
    target: z.object({
      name: text,
      db_path: z.string(),
      total_files: whole,
      total_bytes: whole,
      by_format: z.record(z.string(), whole),
      excluded: z.object({ non_hls: whole, duplicates: whole, settling: whole, held: whole, other: whole }),
    }),
    sync_status: z.object({
      is_running: z.boolean(),
      last_sync_time: time.nullable(),
      last_result: z
        .object({ added: whole, updated: whole, moved: whole, deleted: whole, errors: whole })
        .nullable(),
    }),
    /** Files by catalogue, most first; `synced` of them are on the OTT. */
    catalogs: z.array(z.object({ id: z.string(), count: whole, synced: whole, bytes: whole })),
    /** HLS-compatible share of the video files. */
    formats: z.object({ hls: whole, non_hls: whole, by_extension: z.record(z.string(), whole) }),
    statuses: z.partialRecord(MatchStatusSchema, whole),
    drives: z.array(DriveSchema),
    jobs: z.array(JobSchema),
    attention: z.array(AttentionSchema),
  })
  .openapi('Dashboard');

/** The dashboard without what needs the whole table: `nas status`, the tray. */
export const StatusSchema = z
  .object({
    version: z.string(),
    ...DashboardSchema.pick({ headline: true, sync_status: true, drives: true, jobs: true, attention: true })
      .shape,
  })
  .openapi('Status');

/** What `nas doctor` saw. `fair`: not as it could be, but nothing fails by it. */
export const CheckupSchema = z
  .object({
    version: z.string(),
    node: z.string(),
    platform: z.string(),
    data_dir: z.string(),
    at: time,
    checks: z.array(
      z.object({
        name: z.string(),
        title: text,
        state: z.enum(['good', 'fair', 'bad']),
        detail: text,
        todo: text,
      }),
    ),
  })
  .openapi('Checkup');

export const MatchingItemSchema = z
  .object({
    status: MatchStatusSchema,
    source: z
      .object({
        id: whole,
        path: z.string(),
        name: z.string(),
        drive: z.string(),
        size_bytes: whole,
        modified_at: time,
        codec: z.string().nullable(),
        resolution: z.string().nullable(),
        duration_sec: z.number().nullable(),
      })
      .nullable(),
    target: z
      .object({
        id: z.union([z.string(), z.number()]),
        nas_path: z.string(),
        size_bytes: whole.nullable(),
        hls_compatible: z.boolean(),
        deleted: z.boolean(),
      })
      .nullable(),
    catalog: z.string(),
    duplicates: z.array(z.object({ id: whole, path: z.string(), drive: z.string() })),
    reason: text.optional(),
  })
  .openapi('MatchingItem');

export const MatchingSchema = z
  .object({
    total: whole,
    page: whole,
    per_page: whole,
    items: z.array(MatchingItemSchema),
    /** Of all rows, whatever the filter; besides these three totals, one count per status. */
    summary: z.object({
      total: whole,
      synced: whole,
      not_synced: whole,
      duplicates_excluded: whole,
      by_status: z.partialRecord(MatchStatusSchema, whole),
      by_catalog: z.record(z.string(), whole),
      by_drive: z.record(z.string(), whole),
    }),
    /** For the filter chips: counts of one facet under the filters of the others and the search. */
    facets: z
      .object({
        by_status: z.partialRecord(MatchStatusSchema, whole),
        by_catalog: z.record(z.string(), whole),
        by_drive: z.record(z.string(), whole),
      })
      .optional(),
    /** With `around`: where that file stands in the filtered list, from 0; null when the filter leaves it out. */
    position: whole.nullable().optional(),
  })
  .openapi('Matching');

export const TreeTotalsSchema = {
  total_files: whole,
  synced: whole,
  not_synced: whole,
  bytes: whole,
  by_status: z.partialRecord(MatchStatusSchema, whole),
};

export const TreeFileSchema = z.object({
  name: z.string(),
  type: z.literal('file'),
  path: z.string(),
  drive: z.string().nullable(),
  source_id: whole.nullable(),
  target_id: z.union([z.string(), z.number()]).nullable(),
  status: MatchStatusSchema,
  size_bytes: whole,
  reason: text.optional(),
  original: z.string().optional(),
});
export const TreeDirectorySchema = z.object({
  name: z.string(),
  type: z.literal('directory'),
  path: z.string(),
  ...TreeTotalsSchema,
});

/** Without `path`: `catalogs`. With it: the `children` of that folder, directories first, and its totals. */
export const TreeSchema = z
  .object({
    path: z.string(),
    catalogs: z.array(z.object({ name: z.string(), path: z.string(), ...TreeTotalsSchema })).optional(),
    children: z.array(z.union([TreeDirectorySchema, TreeFileSchema])).optional(),
    /** Set when a level was cut: it holds more than 5,000 files. */
    truncated: z.boolean().optional(),
  })
  .openapi('Tree');

export const ExplainSchema = z
  .object({
    path: z.string(),
    drive: z.string().nullable(),
    status: MatchStatusSchema.nullable(),
    /** Sentences, most important first: why this file has the state that it has. */
    reasons: z.array(text),
    source: MatchingItemSchema.shape.source,
    target: MatchingItemSchema.shape.target,
    nas: z.object({
      state: z.enum(['there', 'gone', 'unknown']),
      size_bytes: whole.nullable(),
      modified_at: time.nullable(),
      problem: ProblemTextSchema.nullable(),
    }),
    media: z
      .object({
        container: z.string().nullable(),
        video_codec: z.string().nullable(),
        audio_codec: z.string().nullable(),
        width: whole.nullable(),
        height: whole.nullable(),
        framerate: z.number().nullable(),
        duration_sec: z.number().nullable(),
        bitrate_kbps: z.number().nullable(),
        error: text.nullable(),
      })
      .nullable(),
    duplicates: MatchingItemSchema.shape.duplicates,
    catalog: z.string(),
    history: z.array(ChangeSchema),
  })
  .openapi('Explain');

export const StartedSchema = z.object({ message: text, job_id: whole }).openapi('Started');
export const LogLineSchema = z
  .object({
    id: whole,
    at: time,
    level: z.enum(['debug', 'info', 'warn', 'error']),
    job: z.string(),
    run_id: whole.nullable(),
    text,
  })
  .openapi('LogLine');
/** Newest last. `before` is a line's id. */
export const LogsSchema = z.object({ items: z.array(LogLineSchema) }).openapi('Logs');

/** Messages of `/ws/events`: what changed, so that the window asks again for what it shows. */
export const EventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello'), version: z.string(), headline: HeadlineSchema }),
  z.object({ type: z.literal('run'), run: RunSchema }),
  z.object({ type: z.literal('progress'), run_id: whole, job: z.string(), progress: ProgressSchema }),
  z.object({ type: z.literal('headline'), headline: HeadlineSchema }),
  z.object({
    type: z.literal('data'),
    what: z.array(z.enum(['matching', 'drives', 'settings', 'attention', 'notifications'])),
  }),
]);

/** `effective` has every default filled in; `input` is what the person set. */
export const SettingsSchema = z
  .object({ effective: z.record(z.string(), z.unknown()), input: z.record(z.string(), z.unknown()) })
  .openapi('Settings');
export const SecretsSchema = z
  .object({
    items: z.array(
      z.object({ name: z.string(), set: z.boolean(), from: z.enum(['store', 'environment']).nullable() }),
    ),
  })
  .openapi('Secrets');
/** Outcome of approve, reject and undo: what was done, and what could not be. */
export const DecisionSchema = z
  .object({
    message: text,
    run_id: whole,
    applied: whole,
    skipped: whole,
    failed: whole,
    problems: z.array(z.object({ path: z.string(), reason: text })),
  })
  .openapi('Decision');

export type Api = {
  Dashboard: z.infer<typeof DashboardSchema>;
  Status: z.infer<typeof StatusSchema>;
  Checkup: z.infer<typeof CheckupSchema>;
  Matching: z.infer<typeof MatchingSchema>;
  MatchingItem: z.infer<typeof MatchingItemSchema>;
  Tree: z.infer<typeof TreeSchema>;
  Explain: z.infer<typeof ExplainSchema>;
  Run: z.infer<typeof RunSchema>;
  Runs: z.infer<typeof RunsSchema>;
  Change: z.infer<typeof ChangeSchema>;
  Changes: z.infer<typeof ChangesSchema>;
  Drive: z.infer<typeof DriveSchema>;
  Job: z.infer<typeof JobSchema>;
  Attention: z.infer<typeof AttentionSchema>;
  Headline: z.infer<typeof HeadlineSchema>;
  LogLine: z.infer<typeof LogLineSchema>;
  Logs: z.infer<typeof LogsSchema>;
  Event: z.infer<typeof EventSchema>;
  Settings: z.infer<typeof SettingsSchema>;
  Secrets: z.infer<typeof SecretsSchema>;
  Started: z.infer<typeof StartedSchema>;
  Decision: z.infer<typeof DecisionSchema>;
  Problem: z.infer<typeof ProblemSchema>;
  MatchStatus: z.infer<typeof MatchStatusSchema>;
  Progress: z.infer<typeof ProgressSchema>;
};
