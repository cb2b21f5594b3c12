/** Electron's `Tray` and `Menu`, which nobody sees. */
import { EventEmitter } from 'node:events';

type Item = Electron.MenuItemConstructorOptions;

/** An entry as it is looked at and clicked; the host's own look neither at themselves nor at the window. */
class MenuItem implements Pick<Electron.MenuItem, 'label' | 'enabled' | 'type'> {
  readonly type: Electron.MenuItem['type'];
  readonly label: string;
  readonly enabled: boolean;
  readonly submenu: Menu | null;
  readonly #click: Item['click'];

  constructor({ type = 'normal', label = '', enabled = true, submenu, click }: Item) {
    this.type = type;
    this.label = label;
    this.enabled = enabled;
    this.submenu = Array.isArray(submenu) ? Menu.buildFromTemplate(submenu) : null;
    this.#click = click;
  }

  click(): void {
    (this.#click as (() => void) | undefined)?.();
  }
}

export class Menu {
  readonly items: readonly MenuItem[];

  constructor(items: readonly MenuItem[]) {
    this.items = items;
  }

  static buildFromTemplate(items: Item[]): Menu {
    return new Menu(items.map((item) => new MenuItem(item)));
  }
}

type Used = Pick<Electron.Tray, 'destroy' | 'setContextMenu' | 'setImage' | 'setToolTip'>;

/** The constructor's image, as every later one, has to be there: `nativeImage` sees to that. */
export class Tray extends EventEmitter implements Used {
  constructor() {
    super();
    if (process.env.STANDIN_NO_TRAY !== undefined) throw new Error('this system has no tray');
  }

  setImage(): void {
    // Shown to nobody.
  }

  setToolTip(): void {
    // Shown to nobody.
  }

  setContextMenu(): void {
    // Shown to nobody.
  }

  destroy(): void {
    this.removeAllListeners();
  }
}
