/** The window's pages: their addresses, icons and keys. The rail, the palette and the shortcuts are made from it. */
import {
  Bell,
  BellRing,
  Cable,
  CalendarClock,
  ChartColumn,
  DatabaseBackup,
  FileClock,
  GitMerge,
  Info,
  LayoutDashboard,
  ListChecks,
  type LucideIcon,
  Play,
  Settings,
  Sheet,
  TextSearch,
  Timer,
  Wand,
} from 'lucide-react';
import type { TextKey } from '../i18n/texts/index.ts';

type PageEntry = { path: string; icon: LucideIcon; name: TextKey /** Pressed after `g`. */; key: string };

export const PAGES: readonly PageEntry[] = [
  { path: '/', icon: LayoutDashboard, name: 'nav.dashboard', key: 'd' },
  { path: '/attention', icon: Bell, name: 'nav.attention', key: 'a' },
  { path: '/matching', icon: ListChecks, name: 'nav.matching', key: 'm' },
  { path: '/sheets', icon: Sheet, name: 'nav.sheets', key: 'i' },
  { path: '/schedule', icon: CalendarClock, name: 'nav.schedule', key: 'j' },
  { path: '/changes', icon: FileClock, name: 'nav.changes', key: 'c' },
  { path: '/runs', icon: Play, name: 'nav.runs', key: 'r' },
  { path: '/reports', icon: ChartColumn, name: 'nav.reports', key: 'p' },
  { path: '/logs', icon: TextSearch, name: 'nav.logs', key: 'l' },
  { path: '/settings', icon: Settings, name: 'nav.settings', key: 's' },
];

/** Parts of pages that the palette goes to as well. */
export const PARTS: readonly Omit<PageEntry, 'key'>[] = [
  { path: '/sheets/conflicts', icon: GitMerge, name: 'sheets.part.conflicts' },
  { path: '/sheets/timecodes', icon: Timer, name: 'sheets.part.timecodes' },
  { path: '/settings/notifications', icon: BellRing, name: 'settings.part.notifications' },
  { path: '/settings/connections', icon: Cable, name: 'settings.part.connections' },
  { path: '/settings/backup', icon: DatabaseBackup, name: 'settings.part.backup' },
  { path: '/settings/about', icon: Info, name: 'settings.part.about' },
  { path: '/welcome', icon: Wand, name: 'welcome.title' },
];

/** Whether the address belongs to the page, its details included. */
export function isOn(page: string, location: string): boolean {
  return page === '/' ? location === '/' : location === page || location.startsWith(`${page}/`);
}

/** The page or part of one that an address belongs to. */
export function pageOf(location: string): string {
  const on = [...PAGES, ...PARTS].filter(({ path }) => isOn(path, location));
  return on.reduce((longest, { path }) => (path.length > longest.length ? path : longest), '');
}
