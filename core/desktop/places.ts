/** Where the parts of the application lie, in the sources as in the package. Pure. */

export type Places = {
  readonly window: string;
  readonly tray: string;
  readonly icon: string;
  readonly preload: string;
  /** Module of the engine's thread. */
  readonly engine: string;
};

/**
 * @param app the application's folder, or the archive (`…/app.asar`) that it is packed into: what runs in threads of its
 *   own or loads native libraries lies unpacked beside it
 * @param join joins parts of a path as the platform does
 */
export function placesOf(app: string, join: (...parts: string[]) => string): Places {
  const beside = app.replace(/\.asar$/, '.asar.unpacked');
  return {
    window: join(app, 'dist', 'renderer'),
    tray: join(app, 'assets', 'tray'),
    icon: join(app, 'assets', 'icon.png'),
    preload: join(app, 'dist', 'desktop', 'preload.cjs'),
    engine: join(beside, 'dist', 'desktop', 'threads', 'engine-thread.js'),
  };
}
