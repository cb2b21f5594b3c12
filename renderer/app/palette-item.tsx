import { Command } from 'cmdk';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

/** Does something once the palette is closed. */
export type Then = (act: () => void) => () => void;

const HEADING =
  '**:[[cmdk-group-heading]]:px-2 **:[[cmdk-group-heading]]:pt-2 **:[[cmdk-group-heading]]:pb-1 **:[[cmdk-group-heading]]:text-xs **:[[cmdk-group-heading]]:text-ink-3';

/** How a line of the palette looks. */
export const PALETTE_ITEM = 'flex h-9 items-center gap-2.5 rounded-md px-2 data-[selected=true]:bg-selected';

type GroupProps = { heading: string /** Shown whatever is typed. */; always?: boolean; children: ReactNode };

/** Commands of one sort. */
export function PaletteGroup({ heading, always = false, children }: GroupProps) {
  return (
    <Command.Group heading={heading} className={HEADING} forceMount={always}>
      {children}
    </Command.Group>
  );
}

type ItemProps = { icon: LucideIcon; name: string; hint?: ReactNode; onSelect: () => void };

/** One command. */
export function PaletteItem({ icon: Icon, name, hint, onSelect }: ItemProps) {
  return (
    <Command.Item value={name} onSelect={onSelect} className={PALETTE_ITEM}>
      <Icon size={16} aria-hidden className="shrink-0 text-ink-3" />
      <span className="flex-1">{name}</span>
      {hint !== undefined && <kbd className="font-sans text-xs text-ink-3">{hint}</kbd>}
    </Command.Item>
  );
}
