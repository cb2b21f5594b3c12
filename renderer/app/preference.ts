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
