/**
 * The API as the window needs it, without an engine: for states that are hard to bring about with a real one (a million
 * rows, an engine that goes away, an answer that fails). Everything else is tested against the real engine.
 */
import { upgradeWebSocket } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { liveSocket } from '../../core/api/live-socket.ts';
import type { Api } from '../../core/api/schemas.ts';
import { serve } from '../../core/api/server.ts';
import { windowRoutes } from '../../core/api/window.ts';
import { mergePatch } from '../../core/model/merge-patch.ts';
import { fakeChange, fakeDrive, fakeRun } from './fake-answers.ts';
import { fakeCounts, fakeItem, fakeSelect } from './fake-archive.ts';
import { fakeJobRoutes } from './fake-jobs.ts';
import { fakeReportRoutes } from './fake-reports.ts';
import { FAKE_CHANNELS, fakeServiceRoutes } from './fake-services.ts';
import { fakeSetupRoutes } from './fake-setup.ts';
import { fakeSheetRoutes, fakeSheetRuns } from './fake-sheets.ts';

/** No style from elsewhere, none inline: the window needs neither. */
const STRICT_POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'";

export type FakeApi = {
  readonly url: string;
  /** Changed by tests; the next answers follow. */
  readonly dashboard: Api['Dashboard'];
  readonly runs: Api['Run'][];
  /** Requests that were answered, e.g. `GET /api/matching?page=3&per_page=100`. */
  readonly asked: string[];
  /** Problems in place of answers, by path. */
  readonly problems: Map<string, Api['Problem']>;
  /** Windows that hear what is told. */
  readonly listening: number;
  tell(event: Api['Event']): void;
  log(line: Api['LogLine']): void;
  close(): Promise<void>;
};

/**
 * @param port 0 for any; the same again for an engine that comes back
 * @param now what the engine takes for the time (Unix ms)
 */
export async function startFakeApi(
  windowDir: string,
  rows = 2538,
  port = 0,
  now = Date.now(),
): Promise<FakeApi> {
  const state = fakeState(rows, now);
  const listeners = { events: new Set<(event: unknown) => void>(), logs: new Set<(line: unknown) => void>() };
  const asked: string[] = [];
  const problems = new Map<string, Api['Problem']>();
  const app = new Hono();
  app.use(async (c, next) => {
    await next();
    c.header('Content-Security-Policy', STRICT_POLICY);
  });
  const socket = (feed: Set<(message: unknown) => void>, first: unknown[]) =>
    upgradeWebSocket(() =>
      liveSocket((send) => {
        for (const message of first) send(message);
        feed.add(send);
        return () => feed.delete(send);
      }),
    );
  app.get(
    '/ws/events',
    socket(listeners.events, [{ type: 'hello', version: '0', headline: state.dashboard.headline }]),
  );
  app.get('/ws/logs', socket(listeners.logs, state.lines));
  app.use('/api/*', async (c, next) => {
    asked.push(`${c.req.method} ${c.req.path}${new URL(c.req.url).search}`);
    const problem = problems.get(c.req.path);
    return problem === undefined ? next() : c.json(problem, 500);
  });
  app.route('/', fakeJobRoutes(now));
  app.route('/', fakeReportRoutes(now));
  app.route('/', fakeServiceRoutes(now));
  app.route('/', fakeSheetRoutes(now, state.runs));
  app.route(
    '/',
    fakeSetupRoutes(() => state.settings.effective),
  );
  addAnswers(app, state, rows);
  app.route('/', windowRoutes(windowDir));
  const server = await serve((request, env) => app.fetch(request, env), { host: '127.0.0.1', port });
  return {
    url: `http://127.0.0.1:${server.port}`,
    dashboard: state.dashboard,
    runs: state.runs,
    asked,
    problems,
    get listening() {
      return listeners.events.size;
    },
    tell: (event) => tellAll(listeners.events, event),
    log: (line) => tellAll(listeners.logs, line),
    close: () => server.close(),
  };
}

function tellAll(feed: Set<(message: unknown) => void>, message: unknown): void {
  for (const send of feed) send(message);
}

type State = ReturnType<typeof fakeState>;

function addAnswers(app: Hono, state: State, rows: number): void {
  const counts = fakeCounts(rows);
  const summary = {
    total: rows,
    synced: counts.by_status.synced ?? 0,
    not_synced: counts.by_status.not_synced ?? 0,
    duplicates_excluded: counts.by_status.duplicate ?? 0,
    ...counts,
  };
  app.get('/api/dashboard', (c) => c.json(state.dashboard));
  app.get('/api/sample', (c) => c.json({ shown: false } satisfies Api['Sample']));
  app.get('/api/settings', (c) => c.json(state.settings));
  app.patch('/api/settings', async (c) => {
    state.settings.effective = mergePatch(state.settings.effective, await c.req.json());
    return c.json(state.settings);
  });
  app.get('/api/matching', (c) => {
    const { total, idAt } = fakeSelect(rows, filterOf(c));
    const perPage = Number(c.req.query('per_page') ?? 20);
    const around = c.req.query('around');
    const position = around === undefined ? undefined : positionOf(Number(around), total, idAt);
    const page = position == null ? Number(c.req.query('page') ?? 1) : Math.floor(position / perPage) + 1;
    const start = (page - 1) * perPage;
    const items = Array.from({ length: Math.max(0, Math.min(perPage, total - start)) }, (_, at) =>
      fakeItem(idAt(start + at)),
    );
    return c.json({
      total,
      page,
      per_page: perPage,
      items,
      summary,
      ...(position === undefined ? {} : { position }),
    });
  });
  app.get('/api/matching/tree', (c) => c.json(fakeTree(c.req.query('path') ?? '', counts.by_catalog)));
  app.get('/api/matching/:id/explain', (c) =>
    c.json(fakeExplain(Number(c.req.param('id')), c.req.header('accept-language') === 'ko')),
  );
  app.get('/api/runs', (c) => c.json({ items: state.runs, next_before: null }));
  app.get('/api/runs/:id', (c) => c.json(state.runs.find(({ id }) => id === Number(c.req.param('id')))));
  app.get('/api/runs/:id/changes', (c) => c.json({ items: changes(24), next_before: null }));
  app.get('/api/runs/:id/log', (c) => c.json({ items: state.lines }));
  app.get('/api/history', (c) => c.json({ items: changes(200), next_before: null }));
  app.post('/api/*', (c) => c.json({ message: 'ok', job_id: 7 }, 202));
}

function filterOf(c: Context) {
  const list = (name: string) => (c.req.query(name) ?? '').split(',').filter((value) => value !== '');
  return {
    status: list('status'),
    catalog: list('catalog'),
    q: c.req.query('q') ?? '',
    sort: c.req.query('sort') ?? '',
  };
}

function positionOf(id: number, total: number, idAt: (index: number) => number): number | null {
  for (let index = 0; index < total; index += 1) if (idAt(index) === id) return index;
  return null;
}

function changes(count: number): Api['Change'][] {
  return Array.from({ length: count }, (_, at) => fakeChange(at + 1, Date.now()));
}

function fakeTree(path: string, byCatalog: Record<string, number>): Api['Tree'] {
  const totals = (files: number) => ({
    total_files: files,
    synced: Math.round(files * 0.7),
    not_synced: Math.round(files * 0.3),
    bytes: files * 2 ** 32,
    by_status: { synced: Math.round(files * 0.7), not_synced: Math.round(files * 0.3) },
  });
  if (path === '')
    return {
      path,
      catalogs: Object.entries(byCatalog).map(([name, files]) => ({ name, path: name, ...totals(files) })),
    };
  const folders = path.includes('/') ? [] : ['2023', '2024', '2025'];
  return {
    path,
    children: [
      ...folders.map((name) => ({
        name,
        type: 'directory' as const,
        path: `${path}/${name}`,
        ...totals(40),
      })),
      ...Array.from({ length: 12 }, (_, at) => fakeItem(at + 1)).map((item) => ({
        name: item.source?.name ?? '',
        type: 'file' as const,
        path: item.source?.path ?? '',
        drive: 'archive',
        source_id: item.source?.id ?? null,
        target_id: item.target?.id ?? null,
        status: item.status,
        size_bytes: item.source?.size_bytes ?? 0,
      })),
    ],
  };
}

function fakeExplain(id: number, korean: boolean): Api['Explain'] {
  const item = fakeItem(id);
  return {
    path: item.source?.path ?? '',
    drive: 'archive',
    status: item.status,
    reasons: [
      korean ? 'NAS와 OTT 플랫폼에 동일하게 있습니다.' : 'On the NAS and on the OTT platform, the same.',
    ],
    source: item.source,
    target: item.target,
    nas: {
      state: 'there',
      size_bytes: item.source?.size_bytes ?? null,
      modified_at: item.source?.modified_at ?? null,
      problem: null,
    },
    media: {
      container: 'MPEG-4',
      video_codec: 'AVC',
      audio_codec: 'AAC',
      width: 1920,
      height: 1080,
      framerate: 29.97,
      duration_sec: 3723,
      bitrate_kbps: 12_345,
      error: null,
    },
    duplicates: item.duplicates,
    catalog: item.catalog,
    history: [fakeChange(id, Date.now())],
  };
}

function fakeState(rows: number, now: number) {
  const counts = fakeCounts(rows);
  const running = fakeRun(
    {
      id: 9,
      job: 'scan',
      state: 'running',
      ended_at: null,
      duration_ms: null,
      progress: {
        phase: '폴더 확인',
        done: 1200,
        total: 2538,
        folders: 88,
        bytes: 2 ** 42,
        rate: 412,
        current: 'WSOP/WSOP Bracelet Event',
      },
      can: { cancel: true, approve: false, reject: false, undo: false },
    },
    now,
  );
  const held = fakeRun(
    { id: 8, state: 'held', can: { cancel: false, approve: true, reject: true, undo: false } },
    now,
  );
  held.counts = { ...held.counts, held: 312 };
  const done = fakeRun({ id: 7 }, now);
  done.report = {
    lines: ['일일 상태 리포트', '실행 58회, 성공률 97%', '신규 15 · 변경 3 · 이동 2 · 삭제 1'],
    data: {},
  };
  const runs = [running, held, done, ...fakeSheetRuns(now)];
  const dashboard: Api['Dashboard'] = {
    headline: {
      state: 'attention',
      headline: '확인이 필요한 항목이 있습니다',
      detail: '삭제 312개가 승인을 기다립니다.',
    },
    source: {
      name: 'NAS 아카이브',
      db_path: 'archive.db',
      total_files: rows,
      total_bytes: 18.2 * 2 ** 40,
      by_type: { video: rows - 32, other: 31, subtitle: 1 },
      db_size_mb: 3.1,
    },
    target: {
      name: 'OTT 플랫폼',
      db_path: 'pokervod.db',
      total_files: (counts.by_status.synced ?? 0) + (counts.by_status.synced_with_duplicates ?? 0),
      total_bytes: 12.9 * 2 ** 40,
      by_format: { mp4: 1274, mov: 529 },
      excluded: {
        non_hls: counts.by_status.not_synced ?? 0,
        duplicates: counts.by_status.duplicate ?? 0,
        settling: counts.by_status.settling ?? 0,
        held: 12,
        other: 0,
      },
    },
    sync_status: {
      is_running: true,
      last_sync_time: done.ended_at,
      last_result: { added: 15, updated: 3, moved: 2, deleted: 1, errors: 0 },
    },
    catalogs: Object.entries(counts.by_catalog).map(([id, count]) => ({
      id,
      count,
      synced: Math.round(count * 0.7),
      bytes: count * 2 ** 32,
    })),
    formats: { hls: 2280, non_hls: 226, by_extension: { mp4: 1500, mov: 780, mxf: 180, avi: 26, mkv: 20 } },
    statuses: counts.by_status,
    drives: [
      fakeDrive({ id: 'archive', name: 'Archive' }, now),
      fakeDrive(
        {
          id: 'source',
          name: 'PokerGO',
          root: 'X:\\',
          role: 'source',
          state: 'offline',
          files: 250,
          capacity_bytes: null,
          free_bytes: null,
          problem: {
            code: 'drive_offline',
            what: 'X:\\ 드라이브에 연결할 수 없습니다.',
            todo: 'NAS 전원과 네트워크를 확인하세요. 파일은 그대로 유지됩니다.',
          },
        },
        now,
      ),
    ],
    jobs: [
      { name: 'scan', title: '스캔', running, last: null, next: null, set_up: true, paused: false },
      { name: 'sync', title: '동기화', running: null, last: done, next: null, set_up: true, paused: false },
      {
        name: 'reconcile',
        title: '정합성 검증',
        running: null,
        last: held,
        next: null,
        set_up: true,
        paused: false,
      },
    ],
    attention: [
      {
        id: 'held-8',
        kind: 'held',
        title: '삭제 312개가 승인을 기다립니다',
        detail: 'Archive의 파일 1,405개 중 312개(22%)가 삭제될 예정입니다. 먼저 확인이 필요합니다.',
        since: done.ended_at,
        run_id: 8,
        drive: 'archive',
        actions: ['approve', 'reject', 'open'],
      },
      {
        id: 'drive-source',
        kind: 'drive',
        title: 'PokerGO 드라이브에 연결할 수 없습니다',
        detail: 'NAS 전원과 네트워크를 확인하세요.',
        since: done.ended_at,
        run_id: null,
        drive: 'source',
        actions: ['open'],
      },
    ],
  };
  const levels = ['info', 'info', 'info', 'debug', 'warn', 'error'] as const;
  const lines = Array.from({ length: 300 }, (_, id): Api['LogLine'] => ({
    id: id + 1,
    at: new Date(now - (300 - id) * 700).toISOString(),
    level: levels[(id * 7) % levels.length] ?? 'info',
    job: 'sync',
    run_id: 7,
    text: id % 9 === 0 ? 'pokervod.db에 15개를 등록했습니다.' : `새 파일 발견: WSOP/2025/EP${id}.mp4`,
  }));
  const settings: Api['Settings'] = {
    effective: {
      language: 'system',
      timezone: 'Asia/Seoul',
      drives: [
        {
          id: 'archive',
          name: 'Archive',
          root: 'Z:\\ARCHIVE',
          role: 'archive',
          publish: true,
          enabled: true,
        },
      ],
      catalogs: { rules: [{ match: '^WSOP', catalog: 'WSOP' }], fallback: 'OTHER' },
      scan: { ignore: [], settleSeconds: 60, probeMedia: true, watch: true },
      ott: {
        database: '<data>/pokervod.db',
        hlsOnly: true,
        hlsExtensions: ['mp4', 'mov', 'm4v', 'ts'],
        duplicateRule: 'name+size',
      },
      guard: { maxRemovedFraction: 0.1, maxRemovedCount: 50, confirmScans: 2 },
      notify: { channels: FAKE_CHANNELS, quietHours: null, digest: '21:00', windowUrl: '' },
      sheets: { nams: '1h27Ha7pR', iconik: '1pUMPKe', timecodes: '', conflicts: 'ask', splitTabs: false },
      google: { auth: 'service-account', requestsPerMinute: 60 },
      iconik: { host: 'https://app.iconik.io', metadataView: '', requestsPerSecond: 45 },
      backup: { folder: 'D:\\Backup\\nas', keepDays: 14, keepWeeks: 8 },
      watchdog: { heartbeatUrl: '', minFreeGb: 5 },
    },
    input: {},
  };
  return { dashboard, runs, lines, settings };
}
