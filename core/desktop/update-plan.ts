/** Where new versions come from, and when one that was fetched is installed. Pure. */

/** What is remembered of new versions between two starts. */
export type UpdateMemory = {
  /** The feed that the person named, an https address; null: the one that the program was built with. */
  readonly feed: string | null;
  /** The version that was fetched last, and waits to be installed. */
  readonly fetched: string | null;
  /** The version that a start tried to install by itself: it is not tried twice, because it may have failed. */
  readonly tried: string | null;
};

/** Whether new versions may come from an address: nobody on the way can give others. */
export function isFeed(address: string): boolean {
  return URL.canParse(address) && new URL(address).protocol === 'https:';
}

/** The feed to ask; null where there is none. @param built that of the build */
export function feedOf({ feed }: UpdateMemory, built: string | null): string | null {
  const named = feed ?? built;
  return named !== null && isFeed(named) ? named : null;
}

/** Whether a start installs this version by itself: it was fetched before, and no start has tried it yet. */
export function installsAtStart(version: string, { fetched, tried }: UpdateMemory): boolean {
  return version === fetched && version !== tried;
}

/** Whether this start is the end of an installation that nobody asked for: then no window comes up. */
export function isQuietUpdate(updated: boolean, running: string, { tried }: UpdateMemory): boolean {
  return updated && running === tried;
}
