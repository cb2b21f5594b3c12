/** Sheets, iconik and conflicts of the window's fake API, in the shapes of the real one. */
import { Hono } from 'hono';
import type { Api } from '../../core/api/schemas.ts';
import { NO_COUNTS } from '../../core/model/run.ts';
import { at, fakeRun } from './fake-answers.ts';

const HOUR = 3_600_000;
const SHEET = 'https://docs.google.com/spreadsheets/d/1pUMPKe-OsKc/edit';

/** Runs of the tasks: an export, a preview of an import, a preview of the timecodes. */
export function fakeSheetRuns(now: number): Api['Run'][] {
  const counted = (counts: Partial<Api['Run']['counts']>) => ({ ...NO_COUNTS, ...counts });
  const can = { cancel: false, approve: false, reject: false, undo: true };
  return [
    { ...fakeRun({ id: 40, job: 'nas-scan' }, now), counts: counted({ added: 15, updated: 3 }), can },
    { ...fakeRun({ id: 41, job: 'iconik-export' }, now), counts: counted({ added: 4, updated: 24 }), can },
    {
      ...fakeRun({ id: 42, job: 'iconik-import', dry_run: true }, now),
      counts: counted({ updated: 28, skipped: 3 }),
    },
    {
      ...fakeRun({ id: 43, job: 'timecode', dry_run: true }, now),
      counts: counted({ unchanged: 1320, added: 1034, updated: 12, skipped: 84 }),
    },
  ];
}

function fakeTasks(now: number, runs: readonly Api['Run'][]): Api['SheetTasks'] {
  const run = (id: number) => runs.find((each) => each.id === id) ?? null;
  const task = { url: SHEET, missing: [], running: null, last: null, preview: null };
  return {
    tasks: [
      { ...task, job: 'nas-scan', title: 'NAS → 시트', last: run(40), next: at(now + 18 * HOUR) },
      { ...task, job: 'iconik-export', title: 'iconik → 시트', last: run(41), next: at(now + 18.5 * HOUR) },
      {
        ...task,
        job: 'iconik-import',
        title: '시트 → iconik',
        last: run(41),
        preview: run(42),
        next: at(now + 19 * HOUR),
      },
      {
        ...task,
        job: 'timecode',
        title: '타임코드 → iconik',
        url: null,
        missing: [
          {
            what: '이 작업에 사용할 스프레드시트가 설정되지 않았습니다.',
            todo: '설정 › 연결에서 주소를 붙여 넣으세요.',
          },
        ],
        preview: run(43),
        next: null,
      },
    ],
    open_conflicts: 3,
  };
}

const CELLS = [
  [
    { PlayersTags: 'serock', EPICHAND: '' },
    { PlayersTags: 'serock,joseph serock', EPICHAND: 'Quads' },
  ],
  [
    { Description: 'Final table, day 2' },
    { Description: 'Final table, day 2 – "the river card", 8 players left' },
  ],
  [
    { HandGrade: '★★★', 'All-in': 'preflop allin' },
    { HandGrade: '', 'All-in': '' },
  ],
] as const;

/** Changes of cells: edits, and one that cannot be taken over. */
export function fakeCellChanges(kind: string | undefined, now: number): Api['Change'][] {
  const changes = Array.from({ length: 8 }, (_, index): Api['Change'] => {
    const [before, after] = CELLS[index % CELLS.length] ?? CELLS[0];
    const refused = index === 2;
    return {
      id: index + 1,
      run_id: 42,
      sync: 'iconik-import',
      kind: refused ? 'skip' : 'update',
      file_id: null,
      drive: null,
      path: `serock vs griff start from flop ${index + 1}`,
      catalog: '',
      before: refused ? { HandGrade: '★★★' } : before,
      after: refused ? { HandGrade: 'three stars' } : after,
      reason: refused
        ? '14행 HandGrade: "three stars"은(는) 선택할 수 없는 값입니다. 선택 가능: ★, ★★, ★★★, ★★★★, ★★★★★'
        : `시트에서 바뀌었습니다: ${Object.keys(after).join(', ')}.`,
      outcome: refused ? 'skipped' : 'planned',
      note: null,
      at: at(now),
    };
  });
  return kind === undefined ? changes : changes.filter((change) => change.kind === kind);
}

function fakeConflicts(now: number): Api['Conflict'][] {
  const texts = [
    ['Description', 'Final table', 'Final table, day 2', 'Final table – ESPN version'],
    ['PlayersTags', 'serock', 'serock,joseph serock', ''],
    ['HandGrade', '', '★★★', '★★★★'],
  ] as const;
  return texts.map(([column, base, sheet, iconik], index) => ({
    id: index + 1,
    asset: `8ddb35e6-007e-11f0-8c20-aad6eb65bf3${index}`,
    title: `serock vs griff start from flop ${index + 1}`,
    column,
    base,
    in_sheet: sheet,
    in_iconik: iconik,
    run_id: 41,
    found_at: at(now - index * HOUR),
    state: 'open',
    keep: null,
    settled_at: null,
  }));
}

/** Routes of the tasks and conflicts; choosing settles. */
export function fakeSheetRoutes(now: number, runs: readonly Api['Run'][]): Hono {
  const app = new Hono();
  let conflicts = fakeConflicts(now);
  app.get('/api/sheets', (c) =>
    c.json({
      ...fakeTasks(now, runs),
      open_conflicts: conflicts.filter(({ state }) => state === 'open').length,
    }),
  );
  app.get('/api/conflicts', (c) => {
    const wanted = c.req.query('state') ?? 'open';
    const part = (c.req.query('q') ?? '').toLowerCase();
    const items = conflicts.filter(({ state, title, column, in_sheet, in_iconik }) => {
      const texts = [title, column, in_sheet, in_iconik];
      return state === wanted && texts.some((text) => text.toLowerCase().includes(part));
    });
    return c.json({ items, total: items.length, next_before: null });
  });
  app.post('/api/conflicts', async (c) => {
    const { ids, keep } = await c.req.json();
    conflicts = conflicts.map((conflict) =>
      ids.includes(conflict.id) ? { ...conflict, state: 'settled', keep, settled_at: at(now) } : conflict,
    );
    return c.json({ message: `충돌 ${ids.length}건을 정했습니다.`, settled: ids.length });
  });
  app.get('/api/runs/42/changes', (c) =>
    c.json({ items: fakeCellChanges(c.req.query('kind'), now), next_before: null }),
  );
  return app;
}
