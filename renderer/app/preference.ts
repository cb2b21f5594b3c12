/** Small things that the window remembers on this computer. A browser that refuses storage just forgets them. */

/** What was kept under `name`, or null. */
export function recall(name: string): string | null {
  try {
    return localStorage.getItem(`nas.${name}`);
  } catch (refused) {
    console.warn('nothing can be remembered here', refused);
    return null;
  }
}

export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(`nas.${name}`, value);
  } catch (refused) {
    console.warn('nothing can be remembered here', refused);
  }
}

/** The JSON kept under `name`; null when there is none, or none that can be read. */
export function recallJson(name: string): unknown {
  try {
    return JSON.parse(recall(name) ?? 'null');
  } catch (damaged) {
    console.warn(`what was remembered as ${name} cannot be read`, damaged);
    return null;
  }
}
