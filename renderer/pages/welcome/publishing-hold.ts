/** While a person sets up, the schedule publishes nothing: they are to see first what would be. */
import type { Client } from '../../api/client.ts';
import { recall, remember } from '../../app/preference.ts';

/** Built-in jobs that publish by the clock. */
const PUBLISHING = ['sync', 'nas-scan'];
/** After so long (ms) a set-up counts as forgotten, and the schedule goes on. */
const AT_MOST = 3_600_000;
const NAME = 'publishing-held';

/** Leaves the publishing jobs out of the schedule for an hour. */
export async function holdPublishing(client: Client, now: number): Promise<void> {
  const until = new Date(now + AT_MOST).toISOString();
  for (const job of PUBLISHING) await client.post(`/api/jobs/${job}/pause`, { until });
  remember(NAME, 'yes');
}

/** Gives them back to the schedule, if it was this that took them: a pause of a person's own stays. */
export async function releasePublishing(client: Client): Promise<void> {
  if (recall(NAME) !== 'yes') return;
  for (const job of PUBLISHING) await client.post(`/api/jobs/${job}/resume`);
  remember(NAME, 'no');
}
