/** Electron's `Notification`, which nobody sees. */
import { EventEmitter } from 'node:events';

type Used = Pick<Electron.Notification, 'show' | 'title' | 'body'>;

export class Notification extends EventEmitter implements Used {
  title: string;
  body: string;

  static isSupported(): boolean {
    return true;
  }

  constructor({ title = '', body = '' }: Electron.NotificationConstructorOptions) {
    super();
    this.title = title;
    this.body = body;
  }

  show(): void {
    this.emit('show');
  }
}
