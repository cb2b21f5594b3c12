/** Passes on what happens to the machine: it wakes, or is shut down. Before it sleeps there is nothing to do. */
import { powerMonitor } from 'electron';

/** @param wake due times are to be looked at now; @param leave the machine goes down: close while there is time */
export function followPower({ wake, leave }: { wake(): void; leave(): void }): void {
  powerMonitor.on('resume', wake);
  powerMonitor.on('unlock-screen', wake);
  powerMonitor.on('shutdown', leave);
}
