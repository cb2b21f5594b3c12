/** Notifications of the system; a click opens the page that they are about. */
import { Notification } from 'electron';

export type Shown = { readonly title: string; readonly body: string; readonly path: string | null };

/** Kept until they are gone: a notification that is collected is never clicked. */
export class Notifications {
  readonly #open: (path: string) => void;
  readonly #alive = new Set<Notification>();

  constructor(open: (path: string) => void) {
    this.#open = open;
  }

  show({ title, body, path }: Shown): void {
    if (!Notification.isSupported()) return;
    const notification = new Notification({ title, body });
    this.#alive.add(notification);
    notification.on('click', () => this.#open(path ?? '/'));
    notification.on('close', () => this.#alive.delete(notification));
    notification.show();
  }
}
