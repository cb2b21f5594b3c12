/**
 * `npm run bench [name…]`: measures everything, or what is named, prints a table and, when everything was measured, keeps
 * it in docs/benchmarks.md. Ends with 1 when something could not be measured; a reach that was missed is in the table.
 */
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { benchDesktop } from './desktop.bench.ts';
import { type Figure, markdown } from './figures.ts';
import { benchIdle } from './idle.bench.ts';
import { benchLargeSheet } from './large-sheet.bench.ts';
import { benchMillion } from './million.bench.ts';
import { benchLocalScan, benchSmbScan } from './scan.bench.ts';
import { benchSchedule } from './schedule.bench.ts';
import { benchServices } from './services.bench.ts';
import { benchUnattended } from './unattended.bench.ts';
import { benchView } from './view.bench.ts';
import { benchWindow } from './window.bench.ts';
import { benchWindowsLister } from './windows.bench.ts';

const BENCHES: Readonly<Record<string, () => Promise<Figure[]>>> = {
  scan: benchLocalScan,
  smb: benchSmbScan,
  windows: benchWindowsLister,
  million: benchMillion,
  schedule: benchSchedule,
  unattended: benchUnattended,
  view: benchView,
  services: benchServices,
  'large-sheet': benchLargeSheet,
  window: benchWindow,
  desktop: benchDesktop,
  idle: benchIdle,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(`No such benchmark: ${unknown.join(', ')}. There are: ${Object.keys(BENCHES).join(', ')}.`);
  process.exit(2);
}

const figures: Figure[] = [];
const failures: string[] = [];
for (const [name, bench] of Object.entries(BENCHES).filter(
  ([key]) => asked.length === 0 || asked.includes(key),
)) {
  console.error(`Measuring: ${name} …`);
  try {
    figures.push(...(await bench()));
  } catch (error) {
    failures.push(`${name} could not be measured: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const report = [markdown(figures), ...failures].join('\n\n');
console.log(report);
if (asked.length === 0)
  writeFileSync(join(dirname(dirname(import.meta.dirname)), 'docs', 'benchmarks.md'), page());
process.exit(failures.length === 0 ? 0 : 1);

function page(): string {
  const machine = `${availableParallelism()} processor cores, ${process.platform}, Node ${process.versions.node}`;
  return `# Benchmarks

Written by \`npm run bench\`. Each value stands beside its peer's, measured in turns in the same run (medians), on a machine
with ${machine}. Absolute times depend on the machine; the ratios are what counts.

${report}
`;
}
