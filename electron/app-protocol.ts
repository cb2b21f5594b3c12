/** `app://nas/…`: the built window, and the API behind it. */
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { protocol } from 'electron';
import { APP_SCHEME, appTarget, mayAsk } from '../core/desktop/app-address.ts';
import { noEngine } from '../core/desktop/engine-state.ts';
import type { Language } from '../core/model/message.ts';
import type { EngineHost } from './engine-host.ts';

/** Has to be called before the application is ready. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
    },
  ]);
}

/** @param windowDir the folder that holds the built window */
export function serveWindow(windowDir: string, engine: EngineHost, language: () => Language): void {
  protocol.handle(APP_SCHEME, async (request) => {
    const target = appTarget(request.url);
    switch (target.kind) {
      case 'api':
        return mayAsk(request.headers) ? answer(engine, request, target.path, language()) : refused(403);
      case 'file':
        return file(join(windowDir, target.path));
      case 'page':
        return file(join(windowDir, 'index.html'));
      case 'none':
        return refused(404);
    }
  });
}

async function answer(
  engine: EngineHost,
  request: Request,
  path: string,
  language: Language,
): Promise<Response> {
  try {
    const response = await (await engine.whenUp())?.fetch(request, path);
    if (response !== undefined) return response;
  } catch (error) {
    console.error(error); // it died over the request; the state tells the rest
  }
  return Response.json(noEngine(engine.state, language), {
    status: 503,
    headers: { 'Content-Type': 'application/problem+json' },
  });
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
};

const POLICY = [
  "default-src 'self'",
  "img-src 'self' data:",
  "style-src 'self' 'unsafe-inline'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

async function file(path: string): Promise<Response> {
  const content = await readFile(path).catch(() => null);
  if (content === null) return refused(404);
  const headers = {
    'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream',
    'Content-Security-Policy': POLICY,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
  };
  return new Response(content, { headers });
}

function refused(status: number): Response {
  return new Response(null, { status });
}
