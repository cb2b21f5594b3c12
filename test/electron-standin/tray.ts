/** Electron's `Tray` and `Menu`: what is shown is kept, and a test clicks it. */
import { EventEmitter } from 'node:events';
import type { Image } from './machine.ts';

type Item = Electron.MenuItemConstructorOptions;

export class Menu {
  readonly items: readonly Item[];

  constructor(items: readonly Item[]) {
    this.items = items;
  }

  static buildFromTemplate(items: Item[]): Menu {
    return new Menu(items);
  }
}

type Used = Pick<Electron.Tray, 'destroy' | 'setToolTip'>;

export class Tray extends EventEmitter implements Used {
  static shown: Tray | null = null;
  image: Image;
  /** Every image that it had. */
  readonly images: string[] = [];
  tooltip = '';
  menu = new Menu([]);

  constructor(image: Image) {
    super();
    this.image = image;
    this.images.push(image.name);
    Tray.shown = this;
  }

  setImage(image: Image): void {
    this.image = image;
    this.images.push(image.name);
  }

  setToolTip(tooltip: string): void {
    this.tooltip = tooltip;
  }

  setContextMenu(menu: Menu): void {
    this.menu = menu;
  }

  destroy(): void {
    Tray.shown = null;
  }

  /** Clicks an entry by its labels. @throws Error where there is none, or none to click */
  click(labels: readonly string[]): void {
    let items = this.menu.items;
    for (const [depth, label] of labels.entries()) {
      const item = items.find((candidate) => candidate.label === label);
      if (item === undefined)
        throw new Error(`no "${label}" in ${items.map((candidate) => candidate.label).join(', ')}`);
      if (item.enabled === false) throw new Error(`"${label}" cannot be clicked`);
      if (depth === labels.length - 1) press(item);
      items = Array.isArray(item.submenu) ? item.submenu : [];
    }
  }
}

/** The host's entries look neither at themselves nor at the window. */
function press({ click, label }: Item): void {
  if (click === undefined) throw new Error(`"${label}" does nothing`);
  (click as () => void)();
}
