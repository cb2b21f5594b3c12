/** The host's other decisions: addresses, window, login item, restarts, start arguments. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  appTarget,
  isExternalLink,
  isOwnPage,
  mayAsk,
  pageAddress,
} from '../../../core/desktop/app-address.ts';
import { autostartOf } from '../../../core/desktop/autostart.ts';
import { isComing, noEngine, troubleOf } from '../../../core/desktop/engine-state.ts';
import { launchOf, sentLaunch } from '../../../core/desktop/launch.ts';
import { placesOf } from '../../../core/desktop/places.ts';
import { restartDelay } from '../../../core/desktop/restarts.ts';
import { windowBounds } from '../../../core/desktop/window-bounds.ts';

describe('addresses of the window', () => {
  it('lead to the API, to parts of the window, or to its one page', () => {
    expect(appTarget('app://nas/api/runs?limit=5')).toEqual({ kind: 'api', path: '/api/runs?limit=5' });
    expect(appTarget('app://nas/health')).toEqual({ kind: 'api', path: '/health' });
    expect(appTarget('app://nas/assets/index-1.js')).toEqual({ kind: 'file', path: 'assets/index-1.js' });
    expect(appTarget('app://nas/matching/42?q=한글')).toEqual({ kind: 'page' });
  });

  it('never lead out of the folder', () => {
    const hostile = [
      'app://nas/assets/..%2f..%2fsecrets.json',
      'app://nas/assets/%2e%2e%5c%2e%2e%5csecrets.json',
      'app://nas/assets/C:%5cboot.ini',
      'app://nas/assets/a%00.js',
      'app://nas/assets/%c0%ae%c0%ae/x',
      'app://evil/assets/index.js',
      'file:///etc/passwd',
      'not an address',
    ];
    for (const address of hostile) expect(appTarget(address).kind, address).toBe('none');
    fc.assert(
      fc.property(fc.string(), (path) => {
        const target = appTarget(`app://nas/assets/${path}`);
        return target.kind !== 'file' || (!target.path.includes('..') && target.path.split('/').length === 2);
      }),
    );
  });

  it('are ours by scheme and host alone', () => {
    expect(isOwnPage('app://nas/x')).toBe(true);
    for (const address of ['app://nas.evil/', 'app://evil/nas', 'https://nas/', 'about:blank', ''])
      expect(isOwnPage(address), address).toBe(false);
    expect(pageAddress('/runs/5')).toBe('app://nas/runs/5');
    expect(pageAddress('//evil.example/')).toBe('app://nas/');
    expect(pageAddress('https://evil.example/')).toBe('app://nas/');
  });

  it('are asked for by our own page only', () => {
    expect(mayAsk(new Headers())).toBe(true);
    expect(mayAsk(new Headers({ origin: 'app://nas' }))).toBe(true);
    expect(mayAsk(new Headers({ origin: 'https://evil.example' }))).toBe(false);
    expect(mayAsk(new Headers({ origin: 'null' }))).toBe(false);
    expect(mayAsk(new Headers({ 'sec-fetch-site': 'cross-site' }))).toBe(false);
  });

  it('go to the browser only when they are https', () => {
    expect(isExternalLink('https://iconik.io/')).toBe(true);
    for (const link of ['http://plain/', 'file:///c:/x', 'javascript:1', 'ms-msdt:/id', 'https', ''])
      expect(isExternalLink(link), link).toBe(false);
  });
});

describe('where the window opens', () => {
  const one = { x: 0, y: 0, width: 1920, height: 1040 };
  const two = { x: 1920, y: 0, width: 2560, height: 1400 };

  it('in the middle at first, then where it was', () => {
    expect(windowBounds(null, [one])).toEqual({ x: 320, y: 120, width: 1280, height: 800 });
    const saved = { x: 2500, y: 50, width: 900, height: 700 };
    expect(windowBounds(saved, [one, two])).toEqual(saved);
  });

  it('where it can be taken hold of, whatever was saved and whatever screens there are', () => {
    const whole = fc.integer({ min: -10_000, max: 10_000 });
    const size = fc.integer({ min: 0, max: 10_000 });
    const rectangle = fc.record({ x: whole, y: whole, width: size, height: size });
    const screens = fc.array(
      fc.record({
        x: whole,
        y: whole,
        width: fc.integer({ min: 640, max: 4000 }),
        height: fc.integer({ min: 480, max: 3000 }),
      }),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(rectangle, screens, (saved, all) => {
        const { x, y, width, height } = windowBounds(saved, all);
        const isHeld = all.some(
          (screen) =>
            Math.min(x + width, screen.x + screen.width) - Math.max(x, screen.x) >= 120 &&
            y >= screen.y &&
            y + 32 <= screen.y + screen.height,
        );
        return isHeld && width >= 480 && height >= 360;
      }),
    );
  });
});

describe('starting at login', () => {
  it('counts what the system makes of it', () => {
    const item = { openAtLogin: true, executableWillLaunchAtLogin: false };
    expect(autostartOf(true, item, 'win32')).toEqual({
      wanted: true,
      effective: false,
      blocked: true,
      possible: true,
    });
    expect(autostartOf(null, { openAtLogin: false }, 'win32')).toMatchObject({
      wanted: false,
      blocked: false,
    });
    expect(autostartOf(true, { openAtLogin: true }, 'darwin')).toMatchObject({
      effective: true,
      blocked: false,
    });
    expect(autostartOf(true, { openAtLogin: true }, 'linux')).toMatchObject({
      effective: false,
      possible: false,
    });
  });
});

describe('an engine that died', () => {
  it('is started again at once, then ever later, and after five deaths in ten minutes not any more', () => {
    const deaths = (count: number) => Array.from({ length: count }, (_, at) => at * 1_000);
    expect([1, 2, 3, 4, 5, 6].map((count) => restartDelay(deaths(count), 10_000))).toEqual([
      0,
      1_000,
      5_000,
      15_000,
      60_000,
      null,
    ]);
    expect(restartDelay([...deaths(6), 700_000], 700_000)).toBe(0);
  });

  it('is waited for while it comes back, and told of when it does not', () => {
    expect(isComing({ is: 'starting' })).toBe(true);
    expect(isComing({ is: 'down', final: false })).toBe(true);
    expect(isComing({ is: 'down', final: true })).toBe(false);
    const refused = {
      is: 'refused',
      code: 'problem.x',
      what: 'In use.',
      todo: 'Close the other.',
      remedy: null,
    } as const;
    expect(troubleOf(refused)).toBe('In use. Close the other.');
    expect(noEngine(refused, 'en')).toMatchObject({
      status: 503,
      title: 'In use.',
      todo: 'Close the other.',
    });
    expect(noEngine({ is: 'down', final: true }, 'ko')).toMatchObject({
      code: 'engine_down',
      status: 503,
    });
  });
});

describe('the start', () => {
  it('knows what it is for', () => {
    const plain = { hidden: false, run: null, data: null, quit: false, updated: false };
    expect(launchOf([])).toEqual(plain);
    expect(launchOf(['--hidden', '--run', 'sync', '--data', 'D:\\nas', '--allow-file-access'])).toEqual({
      ...plain,
      hidden: true,
      run: 'sync',
      data: 'D:\\nas',
    });
    expect(launchOf(['--updated'])).toMatchObject({ updated: true, hidden: false });
    expect(launchOf(['--run=my job'])).toMatchObject({ run: 'my job' });
    expect(launchOf(['--run', '--hidden'])).toMatchObject({ run: null, hidden: true });
    expect(launchOf(['--quit'])).toMatchObject({ quit: true });
  });

  it('is told by a second start; one that says nothing readable has the window shown', () => {
    const launch = launchOf(['--hidden', '--run', 'sync']);
    expect(sentLaunch(structuredClone(launch))).toEqual(launch);
    for (const sent of [null, {}, { ...launch, run: 7 }]) expect(sentLaunch(sent)).toEqual(launchOf([]));
  });

  it('finds its parts in the sources and in the archive', () => {
    const join = (...parts: string[]) => parts.join('/');
    expect(placesOf('/p', join).engine).toBe('/p/dist/desktop/threads/engine-thread.js');
    const packed = placesOf('/r/app.asar', join);
    expect(packed.preload).toBe('/r/app.asar/dist/desktop/preload.cjs');
    expect(packed.engine).toBe('/r/app.asar.unpacked/dist/desktop/threads/engine-thread.js');
  });
});
