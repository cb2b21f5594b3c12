/**
 * Draws the icons of `assets/` from the sources in `assets/source` with Chromium: for each state of the tray one for light
 * and one for dark task bars, and the application's own. `npm run icons`, after a source has changed.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { TURNS } from '../core/desktop/tray-view.ts';
import { findProgram } from '../test/rigs/programs.ts';
import { packIco } from './icons/ico.ts';

const assets = join(dirname(import.meta.dirname), 'assets');
/** The sizes that Windows asks for, in pixels; 64 for Linux on dense screens. */
const SIZES = [16, 20, 24, 32, 48, 64, 256];
const TRAY_SIZES = SIZES.filter((size) => size <= 64);
/** Of the picture that Linux shows. */
const PNG_SIZE = 32;
const STATES = ['starting', 'idle', 'paused', 'attention', 'failed', 'drive_offline', 'engine_down'];
/** Ink that stands out from a light and from a dark task bar. */
const INK = { light: '#1f2430', dark: '#f4f5f7' };

type Picture = { file: string; svg: string; sizes: readonly number[]; pngSize: number };

const browser = await launch();
try {
  const page = await browser.newPage();
  for (const picture of [await application(), ...(await tray())]) await draw(page, picture);
} finally {
  await browser.close();
}

async function application(): Promise<Picture> {
  return { file: 'icon', svg: await source('application'), sizes: SIZES, pngSize: 512 };
}

async function tray(): Promise<Picture[]> {
  const turns = Array.from({ length: TURNS }, (_, turn) => ({
    name: `running-${turn}`,
    badge: 'running',
    turn,
  }));
  const all = [...STATES.map((name) => ({ name, badge: name, turn: 0 })), ...turns];
  const pictures = all.flatMap(({ name, badge, turn }) =>
    Object.entries(INK).map(async ([shade, ink]) => ({
      file: join('tray', `${name}-${shade}`),
      svg: composed(await source('mark'), await source(`badge-${badge}`), ink, (360 / TURNS) * turn),
      sizes: TRAY_SIZES,
      pngSize: PNG_SIZE,
    })),
  );
  return Promise.all(pictures);
}

/** The mark with a gap around its badge, so that both are seen at 16 pixels. @param degrees by which the badge is turned */
function composed(mark: string, badge: string, ink: string, degrees: number): string {
  const gap = badge
    .replace(/currentColor|#[0-9a-f]{3,6}/g, '#000')
    .replace('<svg', '<svg stroke="#000" stroke-width="2.2"')
    .replaceAll(/(stroke|fill)-opacity="[^"]*"/g, '');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" color="${ink}">
    <mask id="gap"><rect width="16" height="16" fill="#fff"/>${gap}</mask>
    <g mask="url(#gap)">${mark}</g>
    <g transform="rotate(${degrees} 11.4 11.4)">${badge}</g></svg>`;
}

async function draw(page: Page, { file, svg, sizes, pngSize }: Picture): Promise<void> {
  const path = join(assets, file);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.png`, await rendered(page, svg, pngSize));
  const images: { size: number; png: Buffer }[] = [];
  for (const size of sizes) images.push({ size, png: await rendered(page, svg, size) });
  await writeFile(`${path}.ico`, packIco(images));
}

async function rendered(page: Page, svg: string, size: number): Promise<Buffer> {
  await page.setViewportSize({ width: size, height: size });
  const sized = svg.replace('<svg', `<svg width="${size}" height="${size}" style="display:block"`);
  await page.setContent(`<body style="margin:0">${sized}</body>`);
  return page.screenshot({ omitBackground: true });
}

function source(name: string): Promise<string> {
  return readFile(join(assets, 'source', `${name}.svg`), 'utf8');
}

function launch(): Promise<Browser> {
  const executablePath = findProgram('chromium');
  if (executablePath === undefined) throw new Error('Chromium draws the icons, and this machine has none.');
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
}
