/** What a click in the tray asks of the engine: requests of the API. Pure. */
import type { Api } from '../api/schemas.ts';
import { HOUR_MS, ZonedTime } from '../model/zoned.ts';
import type { Moment } from './tray-facts.ts';
import { isScheduled, type TrayAction } from './tray-view.ts';

/** Posted to the API, one after the other. */
export type TrayRequest = { readonly path: string; readonly body: Readonly<Record<string, unknown>> };

/** The engine pauses job by job; "pause" in the tray means all that start by themselves. */
export function trayRequests(
  action: Extract<TrayAction, { type: 'run' | 'pause' | 'resume' }>,
  jobs: Api['Status']['jobs'],
  moment: Moment,
): TrayRequest[] {
  switch (action.type) {
    case 'run':
      return [{ path: `/api/jobs/${encodeURIComponent(action.job)}/run`, body: {} }];
    case 'pause': {
      const until = new Date(pauseEnd(action.until, moment)).toISOString();
      const running = jobs.filter((job) => isScheduled(job) && !job.paused);
      return running.map(({ name }) => ({ path: pathOf(name, 'pause'), body: { until } }));
    }
    case 'resume':
      return jobs
        .filter(({ paused }) => paused)
        .map(({ name }) => ({ path: pathOf(name, 'resume'), body: {} }));
  }
}

/** Tomorrow begins at midnight where the person is. */
function pauseEnd(until: 'hour' | 'tomorrow', { now, timeZone }: Moment): number {
  return until === 'hour' ? now + HOUR_MS : new ZonedTime(timeZone).next('00:00', now);
}

function pathOf(job: string, action: 'pause' | 'resume'): string {
  return `/api/jobs/${encodeURIComponent(job)}/${action}`;
}
