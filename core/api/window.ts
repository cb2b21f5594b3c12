/** Serves the built window. Its own addresses (`/matching/42`) all answer with its one page. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { Failure } from '../model/problem.ts';

/** @param dir the folder that Vite builds into; null where there is no window to serve */
export function windowRoutes(dir: string | null): Hono {
  const app = new Hono();
  if (dir !== null && existsSync(dir)) {
    app.get(
      '/assets/*',
      serveStatic({
        root: dir,
        // The names of built files change with their content.
        onFound: (_file, c) => c.header('Cache-Control', 'public, max-age=31536000, immutable'),
      }),
    );
    app.get('*', serveStatic({ root: dir }));
  }
  app.get('*', async (c, next) => {
    if (/^\/(api|ws|assets)(\/|$)/.test(c.req.path)) return next();
    if (dir === null) throw new Failure({ code: 'problem.window_missing' });
    const page = await readFile(path.join(dir, 'index.html'), 'utf8').catch(() => {
      throw new Failure({ code: 'problem.window_missing' });
    });
    return c.html(page);
  });
  return app;
}
