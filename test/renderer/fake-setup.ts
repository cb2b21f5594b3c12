/** What the window's fake API answers about setting up, in the shapes of the real one. */
import { Hono } from 'hono';
import type { Api } from '../../core/api/schemas.ts';

const TIB = 2 ** 40;

const CANDIDATES: Api['DriveCandidate'][] = [
  {
    root: 'Y:\\',
    network_name: '\\\\10.10.100.122\\docker',
    network: true,
    answers: true,
    total_bytes: 48 * TIB,
    free_bytes: 9.4 * TIB,
  },
  {
    root: 'Z:\\',
    network_name: '\\\\10.10.100.122\\ARCHIVE',
    network: true,
    answers: true,
    total_bytes: 24 * TIB,
    free_bytes: 5.3 * TIB,
  },
  {
    root: 'X:\\',
    network_name: '\\\\10.10.100.122\\PokerGO',
    network: true,
    answers: false,
    total_bytes: null,
    free_bytes: null,
  },
  {
    root: 'C:\\',
    network_name: null,
    network: false,
    answers: true,
    total_bytes: 0.9 * TIB,
    free_bytes: 0.2 * TIB,
  },
];

/** @param effective the settings as they are, for the checks */
export function fakeSetupRoutes(effective: () => Record<string, unknown>): Hono {
  const app = new Hono();
  app.get('/api/drives/candidates', (c) => c.json({ items: CANDIDATES }));
  app.get('/api/drives/look', (c) => {
    const answer: Api['DriveLook'] = {
      root: c.req.query('path') ?? '',
      state: 'online',
      network_name: null,
      total_bytes: 48 * TIB,
      free_bytes: 9.4 * TIB,
      problem: null,
    };
    return c.json(answer);
  });
  app.get('/api/ott/inspect', (c) => {
    const answer: Api['OttInspection'] = {
      file: 'C:\\OTT\\pokervod.db',
      exists: true,
      bytes: 3_400_000,
      tables: [
        { name: 'events', rows: 48 },
        { name: 'files', rows: 1803 },
      ],
      rows: 1803,
      deleted: 0,
      adds_status: true,
      problem: null,
    };
    return c.json(answer);
  });
  app.post('/api/settings/check', (c) => {
    const answer: Api['SettingsCheck'] = { effective: effective(), issues: [], changes: [] };
    return c.json(answer);
  });
  return app;
}
