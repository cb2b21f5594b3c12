/** Connects a run to the services, once for all that the run does: one client, one rate. */
import { connectIconik } from '../iconik/connect.ts';
import type { Iconik } from '../iconik/iconik.ts';
import type { Spreadsheets } from '../sheets/spreadsheet.ts';
import type { Outside } from '../sync/outside.ts';
import type { JobContext } from './context.ts';

/** The services that the settings and secrets name; made for one run. */
export function realOutside(): Outside {
  let iconik: Iconik | undefined;
  let spreadsheets: Promise<Spreadsheets> | undefined;
  return {
    iconik: (job) => {
      iconik ??= connectIconik(job.settings.iconik, secretsOf(job), job.signal);
      return iconik;
    },
    spreadsheets: (job) => {
      spreadsheets ??= connectLate(job);
      return spreadsheets;
    },
  };
}

/** Google's client is large; only the runs that need it load it. */
async function connectLate(job: JobContext): Promise<Spreadsheets> {
  const { connectSheets } = await import('../sheets/connect.ts');
  const { google } = job.settings;
  return connectSheets(google, secretsOf(job), job.signal, { perMinute: google.requestsPerMinute });
}

function secretsOf(job: JobContext) {
  return { get: (name: string) => job.secret(name) };
}
