/** Runs a job against the simulated services and is meant to be killed in the middle: `sheets-child.ts DATA SETUP JOB` (JSON). */
import { runSheetJob, type SheetSetup } from './sheets-bench.ts';

const [dataDir = '', setup = '', job = ''] = process.argv.slice(2);
await runSheetJob(dataDir, JSON.parse(setup) as SheetSetup, job, false);
process.stdout.write('ended\n');
