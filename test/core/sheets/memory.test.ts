/** A large sheet is read page by page: memory does not grow with it. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { startSheets } from '../../simulators/sheets/sheets.ts';

const ROWS = 100_000;
const COLUMNS = Array.from({ length: 35 }, (_, index) => (index === 0 ? 'id' : `column ${index}`));

it('100,000 rows of 35 columns are read in a process of less than 250 MB', async () => {
  const simulator = await startSheets({
    perMinute: 100_000,
    spreadsheets: [{ id: 'large', tabs: [{ title: 'All', rowCount: ROWS + 1, columnCount: 35 }] }],
  });
  onTestFinished(() => simulator.close());
  const grid = simulator.admin.grid('large', 'All');
  for (const [column, name] of COLUMNS.entries()) grid.put(0, column, { value: name });
  let characters = 0;
  for (let row = 1; row <= ROWS; row += 1) {
    for (const column of COLUMNS.keys()) {
      const id = `8ddb35e6-007e-11f0-8c20-${String(row).padStart(12, '0')}`;
      const value = column === 0 ? id : `v${row % 977}-${column}`;
      characters += value.length;
      grid.put(row, column, { value });
    }
  }
  const script = path.join(import.meta.dirname, '../../fixtures/read-sheet.ts');
  // Without a limit of its young generation V8 lets garbage pile up in a machine that has memory left.
  const args = ['--max-semi-space-size=8', script, simulator.url, 'large', 'test-token', 'All', ...COLUMNS];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  const told: { rows: number; characters: number; megabytes: number } = JSON.parse(stdout);
  expect(told).toMatchObject({ rows: ROWS, characters });
  expect(told.megabytes).toBeLessThan(250);
});
