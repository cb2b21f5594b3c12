/** The schedule page and the history of a team with many jobs and a long record, over HTTP. */
import { EngineProcess } from '../rigs/engine-process.ts';
import { JOBS, makeBusySchedule, RUNS } from './busy-schedule.ts';
import { type Figure, withinLimit } from './figures.ts';
import { inScratch, p95 } from './measure.ts';

const QUESTIONS = 100;
const LIMIT_MS = 50;

export async function benchSchedule(): Promise<Figure[]> {
  return inScratch(async (scratch) => {
    makeBusySchedule(scratch, Date.now());
    const engine = await EngineProcess.start(scratch);
    try {
      const figures: Figure[] = [];
      for (const [what, path] of [
        ['the jobs', '/api/jobs'],
        ['a day of the schedule', '/api/schedule'],
        ['a page of the history', '/api/runs?limit=50'],
        ['the failures of one job', '/api/runs?job=job-3&state=failed'],
        ['the status', '/api/status'],
      ] as const) {
        const times: number[] = [];
        await engine.client.get(path);
        for (let question = 0; question < QUESTIONS; question += 1) {
          const asked = performance.now();
          await engine.client.get(path);
          times.push(performance.now() - asked);
        }
        const work = `${JOBS} jobs, ${RUNS.toLocaleString('en')} runs: ${what} (p95)`;
        figures.push(withinLimit(work, p95(times), 'ms', LIMIT_MS));
      }
      return figures;
    } finally {
      await engine.stop();
    }
  });
}
