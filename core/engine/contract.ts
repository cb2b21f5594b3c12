/** What an engine is given, and what it does for its host. */
import type { Services } from '../api/services.ts';
import type { Feed } from '../log/feed.ts';
import type { Environment } from '../store/data-folder.ts';
import type { Secrets } from '../store/secrets.ts';

export type EngineOptions = {
  /** The data folder; made when it is not there. */
  readonly dataDir: string;
  readonly environment: Environment;
  /** Of the machine, e.g. `ko-KR`. */
  readonly locale: string;
  /** The built window; null where there is none to serve. */
  readonly windowDir?: string | null;
  /** Host names besides the loopback ones; `*` for all of this machine's. */
  readonly hosts?: readonly string[];
  /** The module that the worker threads of jobs run. */
  readonly workerEntry?: URL;
  /** Whether it stays and does work by itself (reading media info after a scan). A command ends with its job. */
  readonly background?: boolean;
  /** Whether it will {@link Engine.listen}; its schedule begins then. */
  readonly serves?: boolean;
  /** Whether the host shows what `services.notifications.desktop` publishes. */
  readonly showsNotifications?: boolean;
  /** The token of the engine that this one is the sample of, whose windows it answers. */
  readonly sampleOf?: string;
  /** Where secrets are kept; the data folder's owner-only file and the environment unless the host has a better place. */
  readonly secrets?: Secrets;
  /** Unix milliseconds. */
  now?(): number;
};

export interface Engine {
  /** Those of the sample while that is shown. */
  readonly services: Services;
  /** What windows are shown has become another: live feeds have to begin anew. */
  readonly switched: Feed<void>;
  /** Resolves when what an earlier process left behind is settled. */
  readonly ready: Promise<void>;
  /** Answers a request of a window, which may be shown the sample. */
  fetch(request: Request, env?: object): Response | Promise<Response>;
  /** Answers on a port from now on, and tells clients where. @throws Failure `problem.address_taken` | `problem.address_unusable` */
  listen(address: { host: string; port: number }): Promise<{ url: string; port: number }>;
  /** A hint that the machine woke up or its clock was set: the schedule is looked at now instead of within 30 s. */
  wake(): void;
  /** Stops jobs (they go on where they were), then everything else. */
  close(): Promise<void>;
}
