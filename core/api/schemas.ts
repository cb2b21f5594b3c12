/**
 * The API's answers by name, as types: `Api['Run']`. The window, the desktop and `nas` know no more of the API than this;
 * the schemas behind it lie by subject in `schemas/`, where the routes take them from.
 */
import type { z } from '@hono/zod-openapi';
import type { BackupsSchema } from './schemas/backups.ts';
import type { ChangeSchema, ChangesSchema } from './schemas/changes.ts';
import type { DriveCandidateSchema, DriveLookSchema, DriveSchema } from './schemas/drives.ts';
import type { EventSchema } from './schemas/events.ts';
import type { JobDetailSchema, JobRecordSchema, JobSchema } from './schemas/jobs.ts';
import type { LogLineSchema, LogsSchema } from './schemas/log.ts';
import type { CheckupSchema, FootprintSchema, OttInspectionSchema, SampleSchema } from './schemas/machine.ts';
import type {
  ExplainSchema,
  MatchingItemSchema,
  MatchingSchema,
  MatchStatusSchema,
} from './schemas/matching.ts';
import type { ConnectionTestSchema, NotificationsSchema } from './schemas/notifications.ts';
import type { ProblemSchema } from './schemas/problem.ts';
import type { ReportsSchema, StatsSchema } from './schemas/reports.ts';
import type { DecisionSchema, ProgressSchema, RunSchema, RunsSchema, StartedSchema } from './schemas/runs.ts';
import type { NextRunsSchema, SchedulePreviewSchema, TimelineSchema } from './schemas/schedule.ts';
import type { SecretsSchema, SettingsCheckSchema, SettingsSchema } from './schemas/settings.ts';
import type { ConflictSchema, ConflictsSchema, SettledSchema, SheetTasksSchema } from './schemas/sheets.ts';
import type { AttentionSchema, DashboardSchema, HeadlineSchema, StatusSchema } from './schemas/status.ts';
import type { TreeSchema } from './schemas/tree.ts';

export type Api = {
  Headline: z.infer<typeof HeadlineSchema>;
  Attention: z.infer<typeof AttentionSchema>;
  Dashboard: z.infer<typeof DashboardSchema>;
  Status: z.infer<typeof StatusSchema>;
  MatchStatus: z.infer<typeof MatchStatusSchema>;
  MatchingItem: z.infer<typeof MatchingItemSchema>;
  Matching: z.infer<typeof MatchingSchema>;
  Explain: z.infer<typeof ExplainSchema>;
  Tree: z.infer<typeof TreeSchema>;
  Drive: z.infer<typeof DriveSchema>;
  DriveCandidate: z.infer<typeof DriveCandidateSchema>;
  DriveLook: z.infer<typeof DriveLookSchema>;
  Progress: z.infer<typeof ProgressSchema>;
  Run: z.infer<typeof RunSchema>;
  Runs: z.infer<typeof RunsSchema>;
  Started: z.infer<typeof StartedSchema>;
  Decision: z.infer<typeof DecisionSchema>;
  Change: z.infer<typeof ChangeSchema>;
  Changes: z.infer<typeof ChangesSchema>;
  Job: z.infer<typeof JobSchema>;
  JobRecord: z.infer<typeof JobRecordSchema>;
  JobDetail: z.infer<typeof JobDetailSchema>;
  SchedulePreview: z.infer<typeof SchedulePreviewSchema>;
  Timeline: z.infer<typeof TimelineSchema>;
  NextRuns: z.infer<typeof NextRunsSchema>;
  Stats: z.infer<typeof StatsSchema>;
  Reports: z.infer<typeof ReportsSchema>;
  Notifications: z.infer<typeof NotificationsSchema>;
  ConnectionTest: z.infer<typeof ConnectionTestSchema>;
  Backups: z.infer<typeof BackupsSchema>;
  SheetTasks: z.infer<typeof SheetTasksSchema>;
  Conflict: z.infer<typeof ConflictSchema>;
  Conflicts: z.infer<typeof ConflictsSchema>;
  Settled: z.infer<typeof SettledSchema>;
  Settings: z.infer<typeof SettingsSchema>;
  SettingsCheck: z.infer<typeof SettingsCheckSchema>;
  Secrets: z.infer<typeof SecretsSchema>;
  Checkup: z.infer<typeof CheckupSchema>;
  Footprint: z.infer<typeof FootprintSchema>;
  Sample: z.infer<typeof SampleSchema>;
  OttInspection: z.infer<typeof OttInspectionSchema>;
  LogLine: z.infer<typeof LogLineSchema>;
  Logs: z.infer<typeof LogsSchema>;
  Event: z.infer<typeof EventSchema>;
  Problem: z.infer<typeof ProblemSchema>;
};
