/** Connects a run to the services, once for all that the run does: one client, one rate. */
import type { IconikClient } from '../iconik/client.ts';
import { connectIconik } from '../iconik/connect.ts';
import type { ConnectedSheets } from '../sheets/connect.ts';
import type { Outside } from '../sync/outside.ts';
import type { JobContext } from './context.ts';

/** The services that the settings and secrets name; made for one run. */
export function realOutside(): Outside {
  let iconik: IconikClient | undefined;
  let connecting: Promise<ConnectedSheets> | undefined;
  let sheets: ConnectedSheets | undefined;
  return {
    iconik: (job) => {
      iconik ??= connectIconik(job.settings.iconik, secretsOf(job), job.signal);
      return iconik;
    },
    spreadsheets: async (job) => {
      connecting ??= connectLate(job);
      sheets = await connecting;
      return sheets;
    },
    asked: () => ({ iconik: iconik?.counts() ?? null, sheets: sheets?.counts() ?? null }),
  };
}

/** Google's client is large; only the runs that need it load it. */
async function connectLate(job: JobContext): Promise<ConnectedSheets> {
  const { connectSheets } = await import('../sheets/connect.ts');
  const { google } = job.settings;
  return connectSheets(google, secretsOf(job), job.signal, { perMinute: google.requestsPerMinute });
}

function secretsOf(job: JobContext) {
  return { get: (name: string) => job.secret(name) };
}
