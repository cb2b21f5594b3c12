/** What a click in the tray asks of the engine: requests of the API. Pure. */
import { HOUR_MS, ZonedTime } from '../model/zoned.ts';
import type { Moment } from './tray-facts.ts';
import type { TrayAction } from './tray-view.ts';

/** Posted to the API. */
export type TrayRequest = { readonly path: string; readonly body: Readonly<Record<string, unknown>> };

/** "Pause" in the tray means all jobs that start by themselves. */
export function trayRequest(
  action: Extract<TrayAction, { type: 'run' | 'pause' | 'resume' }>,
  moment: Moment,
): TrayRequest {
  switch (action.type) {
    case 'run':
      return { path: `/api/jobs/${encodeURIComponent(action.job)}/run`, body: {} };
    case 'pause': {
      const until = new Date(pauseEnd(action.until, moment)).toISOString();
      return { path: '/api/pause', body: { until } };
    }
    case 'resume':
      return { path: '/api/resume', body: {} };
  }
}

/** Tomorrow begins at midnight where the person is. */
function pauseEnd(until: 'hour' | 'tomorrow', { now, timeZone }: Moment): number {
  return until === 'hour' ? now + HOUR_MS : new ZonedTime(timeZone).next('00:00', now);
}
