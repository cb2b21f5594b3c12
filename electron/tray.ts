/** Draws what `trayView` says. Windows puts the icon back by itself after its task bar was started again. */
import { join } from 'node:path';
import {
  Menu,
  type MenuItemConstructorOptions,
  nativeImage,
  nativeTheme,
  systemPreferences,
  Tray,
} from 'electron';
import {
  menuLabel,
  type TrayAction,
  type TrayItem,
  type TrayView,
  trayImage,
} from '../core/desktop/tray-view.ts';

/** The running icon turns a quarter at a time, ms; at all other times there is no timer. */
const TURN_MS = 400;

export class TrayIconHost {
  readonly #tray: Tray;
  readonly #icons: string;
  readonly #act: (action: TrayAction) => void;
  #shown: TrayView | null = null;
  #turn = 0;
  #turning: NodeJS.Timeout | undefined;

  /** @param icons the folder `assets/tray` */
  constructor(icons: string, act: (action: TrayAction) => void) {
    this.#icons = icons;
    this.#act = act;
    this.#tray = new Tray(this.#image());
    const open = () => act({ type: 'open', path: '/' });
    this.#tray.on('double-click', open);
    // Linux knows no double click on an icon, and a click opens the menu on Windows.
    if (process.platform === 'linux') this.#tray.on('click', open);
    nativeTheme.on('updated', () => this.#tray.setImage(this.#image()));
  }

  show(view: TrayView): void {
    const before = this.#shown;
    this.#shown = view;
    if (before?.icon !== view.icon) this.#changeIcon(view);
    if (before?.tooltip !== view.tooltip) this.#tray.setToolTip(view.tooltip);
    // A menu that is open must not be swapped under the pointer for nothing.
    if (JSON.stringify(before?.items) !== JSON.stringify(view.items))
      this.#tray.setContextMenu(Menu.buildFromTemplate(view.items.map((item) => this.#item(item))));
  }

  close(): void {
    clearInterval(this.#turning);
    this.#tray.destroy();
  }

  #changeIcon({ icon }: TrayView): void {
    clearInterval(this.#turning);
    this.#turn = 0;
    this.#tray.setImage(this.#image());
    if (icon !== 'running' || systemPreferences.getAnimationSettings().prefersReducedMotion) return;
    this.#turning = setInterval(() => {
      this.#turn += 1;
      this.#tray.setImage(this.#image());
    }, TURN_MS);
  }

  #item(item: TrayItem): MenuItemConstructorOptions {
    switch (item.kind) {
      case 'line':
        return { type: 'separator' };
      case 'text':
        return { label: menuLabel(item.label), enabled: false };
      case 'menu':
        return { label: menuLabel(item.label), submenu: item.items.map((inner) => this.#item(inner)) };
      case 'action':
        return { label: menuLabel(item.label), enabled: item.enabled, click: () => this.#act(item.action) };
    }
  }

  #image() {
    const isDark = nativeTheme.shouldUseDarkColorsForSystemIntegratedUI;
    const name = trayImage(this.#shown?.icon ?? 'starting', this.#turn, isDark, process.platform);
    return nativeImage.createFromPath(join(this.#icons, name));
  }
}
