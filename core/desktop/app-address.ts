/** Addresses of the window's own scheme, `app://nas/…`, and what each stands for. Pure. */

export const APP_SCHEME = 'app';
export const APP_ORIGIN = `${APP_SCHEME}://nas`;

/** A request of the window: `api` goes to the engine, `file` is a part of the built window, `none` is nobody's. */
export type AppTarget =
  | { readonly kind: 'api'; readonly path: string }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'page' }
  | { readonly kind: 'none' };

/**
 * What an address asks for. Paths are taken apart by the URL parser, so `..` is gone before anything is looked up; what is
 * still odd (encoded separators, drive letters, null bytes) is nobody's.
 */
export function appTarget(address: string): AppTarget {
  if (!URL.canParse(address)) return { kind: 'none' };
  const url = new URL(address);
  if (url.protocol !== `${APP_SCHEME}:` || url.host !== 'nas') return { kind: 'none' };
  const path = decoded(url.pathname);
  if (path === null || /[\\\0:]|(^|\/)\.\.?(\/|$)/.test(path)) return { kind: 'none' };
  if (path.startsWith('/api/') || path === '/health')
    return { kind: 'api', path: `${url.pathname}${url.search}` };
  if (/^\/(assets\/[^/]+|icon\.svg)$/.test(path)) return { kind: 'file', path: path.slice(1) };
  // The window's own addresses (/matching/42) all answer with its one page.
  return { kind: 'page' };
}

function decoded(path: string): string | null {
  if (/%(2f|5c|00)/i.test(path)) return null;
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

/** Whether a page is ours: the window shows no other, and nobody else is answered. */
export function isOwnPage(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host } = new URL(address);
  return protocol === `${APP_SCHEME}:` && host === 'nas';
}

/** Whether a request for the API comes from a page of ours: another page's carry its origin, or say that they are foreign. */
export function mayAsk(headers: { get(name: string): string | null }): boolean {
  const origin = headers.get('origin');
  return (origin === null || origin === APP_ORIGIN) && headers.get('sec-fetch-site') !== 'cross-site';
}

/** The address of a page of the window; what is no path of ours leads to its first page. */
export function pageAddress(path: string): string {
  return path.startsWith('/') && !path.startsWith('//') ? `${APP_ORIGIN}${path}` : `${APP_ORIGIN}/`;
}

/** Whether a link may be opened in the person's browser: https only. */
export function isExternalLink(address: string): boolean {
  return URL.canParse(address) && new URL(address).protocol === 'https:';
}
