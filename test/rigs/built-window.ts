/** Builds the window before tests that show it, once: side by side they would build it into one another's. */
import { ensureWindow } from '../../scripts/window.ts';

export const setup = ensureWindow;
