/** Speaks for the host: in the language of the preferences, by notifications of the system. */
import { app } from 'electron';
import { type Language, languageFor, message, textOf } from '../core/model/message.ts';
import type { Notifications } from './notifications.ts';
import type { PreferenceStore } from './preferences.ts';

type Code = Parameters<typeof message>[0];

export class Teller {
  readonly #preferences: PreferenceStore;
  readonly #notifications: Notifications;

  constructor(preferences: PreferenceStore, notifications: Notifications) {
    this.#preferences = preferences;
    this.#notifications = notifications;
  }

  get language(): Language {
    return languageFor(this.#preferences.all.language, app.getLocale());
  }

  text(...args: Parameters<typeof message>): string {
    return textOf(message(...args), this.language);
  }

  /** @param path the page of the window that a click opens */
  tell(path: string, title: Code, ...body: Parameters<typeof message>): void {
    this.#notifications.show({ title: this.text(title), body: this.text(...body), path });
  }
}
