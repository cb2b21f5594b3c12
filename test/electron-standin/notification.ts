/** Electron's `Notification`: what was shown is kept, and a test clicks it. */
import { EventEmitter } from 'node:events';

type Used = Pick<Electron.Notification, 'show' | 'title' | 'body'>;

export class Notification extends EventEmitter implements Used {
  static readonly shown: Notification[] = [];
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
    Notification.shown.push(this);
    this.emit('show');
  }
}
