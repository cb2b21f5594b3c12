/** What `/ws/events` tells one window: runs, progress, the headline, and which data to ask for again. */
import type { Language } from '../model/message.ts';
import { presentRun } from './present.ts';
import type { Api } from './schemas.ts';
import type { Services } from './services.ts';
import { currentStatus } from './standing.ts';

/** Begins with `hello`. Answers with the function that ends it. */
export function liveEvents(
  services: Services,
  language: Language,
  send: (event: Api['Event']) => void,
): () => void {
  const headline = () => currentStatus(services, language);
  send({ type: 'hello', version: services.version, headline: headline() });
  const endings = [
    services.jobs?.events.subscribe((event) => {
      if (event.type === 'progress') {
        const { run, progress } = event;
        send({ type: 'progress', run_id: run.id, job: run.job, progress });
        return;
      }
      send({ type: 'run', run: presentRun(event.run, language) });
      send({ type: 'headline', headline: headline() });
    }),
    services.changes.subscribe((what) => {
      send({ type: 'data', what: [...what] });
      send({ type: 'headline', headline: headline() });
    }),
  ];
  return () => {
    for (const end of endings) end?.();
  };
}
