/** Where the window opens. Pure. */

export type Rectangle = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

const DEFAULT_SIZE = { width: 1280, height: 800 };
const LEAST_SIZE = { width: 480, height: 360 };
/** So much of the title bar has to be on a screen for the window to be taken hold of. */
const GRIP = { width: 120, height: 32 };

/**
 * The remembered place if it can still be reached, else the middle of the first screen: monitors come and go.
 * @param screens work areas, the primary one first; never empty
 */
export function windowBounds(saved: Rectangle | null, screens: readonly Rectangle[]): Rectangle {
  const [primary] = screens;
  if (primary === undefined) throw new Error('no screen');
  const size = saved ?? DEFAULT_SIZE;
  const width = clamp(size.width, LEAST_SIZE.width, Math.max(...screens.map((screen) => screen.width)));
  const height = clamp(size.height, LEAST_SIZE.height, Math.max(...screens.map((screen) => screen.height)));
  if (saved !== null && screens.some((screen) => canBeHeld({ ...saved, width, height }, screen)))
    return { x: saved.x, y: saved.y, width, height };
  const fitting = { width: Math.min(width, primary.width), height: Math.min(height, primary.height) };
  return {
    ...fitting,
    x: Math.round(primary.x + (primary.width - fitting.width) / 2),
    y: Math.round(primary.y + (primary.height - fitting.height) / 2),
  };
}

function canBeHeld(window: Rectangle, screen: Rectangle): boolean {
  const across = Math.min(window.x + window.width, screen.x + screen.width) - Math.max(window.x, screen.x);
  return across >= GRIP.width && window.y >= screen.y && window.y + GRIP.height <= screen.y + screen.height;
}

function clamp(value: number, least: number, most: number): number {
  return Math.round(Math.min(Math.max(value, least), Math.max(most, least)));
}
