/**
 * Who may ask. The rules, each with a test in which the attack fails:
 * - Host: only loopback names or the configured host, so that a foreign name that was pointed at this machine (DNS
 *   rebinding) gets nothing.
 * - Origin: a page of another origin gets nothing, whatever the method; WebSockets included, which no browser guards.
 * - Token or session cookie for everything but `/health`.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { isIP } from 'node:net';
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { Failure } from '../model/problem.ts';
import type { Access } from './services.ts';

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

/** Refuses requests from elsewhere. @throws Failure `problem.foreign_host` | `problem.foreign_origin` */
export function onlyOwnPages({ hosts }: Access): MiddlewareHandler {
  return async (c, next) => {
    const host = c.req.header('host') ?? new URL(c.req.url).host;
    const name = hostName(host);
    const isOurs =
      LOOPBACK.includes(name) || hosts.includes(name) || (hosts.includes('*') && isAddress(name));
    if (!isOurs) throw new Failure({ code: 'problem.foreign_host', where: host });
    const origin = c.req.header('origin');
    const isForeign = origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`;
    const fromOtherSite = c.req.header('sec-fetch-site') === 'cross-site' && !isNavigation(c);
    if (isForeign || fromOtherSite) {
      throw new Failure({ code: 'problem.foreign_origin', where: origin ?? 'cross-site' });
    }
    await next();
  };
}

/**
 * Lets in who has the token or the cookie. `?token=` on a page sets the cookie; elsewhere it stands for the header, which
 * not every WebSocket client can send. @throws Failure `problem.not_allowed_in`
 */
export function onlyWithToken({ token }: Access): MiddlewareHandler {
  return async (c, next) => {
    if (c.req.path === '/health') return next();
    const inAddress = c.req.query('token');
    if (inAddress !== undefined && c.req.method === 'GET' && isPage(c.req.path)) {
      if (!sameSecret(inAddress, token)) throw new Failure({ code: 'problem.not_allowed_in' });
      setCookie(c, cookieName(c), sessionOf(token), { path: '/', httpOnly: true, sameSite: 'Strict' });
      return c.redirect(withoutToken(c), 302);
    }
    const bearer = /^Bearer (.+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
    const session = getCookie(c, cookieName(c));
    const hasToken = [bearer, inAddress].some((given) => given !== undefined && sameSecret(given, token));
    const hasSession = session !== undefined && sameSecret(session, sessionOf(token));
    if (!hasToken && !hasSession) throw new Failure({ code: 'problem.not_allowed_in' });
    await next();
  };
}

/**
 * Headers of every answer. Styles come from the built style sheet alone; what React sets at run time goes through the style
 * object of an element, which the policy lets pass. `connect-src` names the WebSocket explicitly: not every browser counts it as `'self'`.
 */
export function safeHeaders(): MiddlewareHandler {
  return async (c, next) => {
    await next();
    const host = c.req.header('host') ?? '';
    const policy = [
      "default-src 'self'",
      "img-src 'self' data:",
      `connect-src 'self' ws://${host} wss://${host}`,
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ].join('; ');
    if (isPlainHost(host)) c.header('Content-Security-Policy', policy);
    else c.header('Content-Security-Policy', "default-src 'none'");
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('X-Frame-Options', 'DENY');
    c.header('Referrer-Policy', 'no-referrer');
    c.header('Cross-Origin-Opener-Policy', 'same-origin');
    c.header('Cross-Origin-Resource-Policy', 'same-origin');
    if (c.res.headers.get('Cache-Control') === null) c.header('Cache-Control', 'no-store');
  };
}

/** Cookies are shared by all ports of a host: two instances must not overwrite each other's. */
function cookieName(c: Context): string {
  return `nas_session_${new URL(c.req.url).port || '80'}`;
}

/** What the cookie holds: proof of the token, not the token. */
function sessionOf(token: string): string {
  return createHash('sha256').update(`session:${token}`).digest('base64url');
}

/** Compares digests, which are of one length and tell nothing through the time that it takes. */
function sameSecret(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

function isPage(path: string): boolean {
  return !/^\/(api|ws)\/|^\/metrics$/.test(path);
}

function withoutToken(c: Context): string {
  const url = new URL(c.req.url);
  url.searchParams.delete('token');
  // A path that begins with two slashes would be an address of another host.
  return `${url.pathname.replace(/^\/+/, '/')}${url.search}`;
}

function hostName(host: string): string {
  return host.replace(/:\d+$/, '').toLowerCase();
}

function isAddress(name: string): boolean {
  return isIP(name.replace(/^\[|\]$/g, '')) !== 0;
}

function isPlainHost(host: string): boolean {
  return /^[\w.[\]:-]+$/.test(host);
}

/** A person following a link; it carries no cookie (SameSite=Strict) and changes nothing. */
function isNavigation(c: Context): boolean {
  return c.req.method === 'GET' && c.req.header('sec-fetch-mode') === 'navigate';
}
