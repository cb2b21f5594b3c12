import { Check, ChevronDown, Ellipsis, type LucideIcon } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { cx } from './cx.ts';
import { IconButton } from './icon-button.tsx';

const ITEM =
  'flex h-8 items-center gap-2 rounded-sm px-2 outline-none select-none data-highlighted:bg-hover data-disabled:opacity-50';

type Props = {
  label: string;
  icon?: LucideIcon;
  /** The size of a filter chip. */
  small?: boolean;
  /** Shows that something in it is chosen. */
  pressed?: boolean;
  children: ReactNode;
};

/** A button that opens a list of choices. */
export function Menu({ label, icon, small = false, pressed = false, children }: Props) {
  return (
    <Choices
      opener={
        <Button
          {...(icon === undefined ? {} : { icon })}
          small={small}
          className={cx('max-w-72', pressed && 'border-accent bg-selected')}
        >
          <span className="truncate">{label}</span>
          <ChevronDown size={14} aria-hidden className="text-ink-3" />
        </Button>
      }
    >
      {children}
    </Choices>
  );
}

/** The same behind three dots: what else can be done with a thing. */
export function MoreMenu({ label, children }: { label: string; children: ReactNode }) {
  return <Choices opener={<IconButton icon={Ellipsis} label={label} />}>{children}</Choices>;
}

/** Not modal, so nothing behind it is locked. */
function Choices({ opener, children }: { opener: ReactNode; children: ReactNode }) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{opener}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          className="pop-enter z-50 max-h-80 min-w-44 overflow-y-auto rounded-lg border border-line bg-raised p-1 shadow-pop"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

type ItemProps = { icon?: LucideIcon; disabled?: boolean; onSelect: () => void; children: ReactNode };

export function MenuItem({ icon: Icon, disabled = false, onSelect, children }: ItemProps) {
  return (
    <DropdownMenu.Item className={ITEM} disabled={disabled} onSelect={onSelect}>
      {Icon && <Icon size={15} aria-hidden className="text-ink-3" />}
      {children}
    </DropdownMenu.Item>
  );
}

export function MenuLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <DropdownMenu.Item className={ITEM} asChild>
      <a href={href} download>
        {children}
      </a>
    </DropdownMenu.Item>
  );
}

type CheckProps = { checked: boolean; onChange: (checked: boolean) => void; children: ReactNode };

/** A choice that can be on or off; choosing it leaves the menu open. */
export function MenuCheck({ checked, onChange, children }: CheckProps) {
  return (
    <DropdownMenu.CheckboxItem
      className={ITEM}
      checked={checked}
      onCheckedChange={onChange}
      onSelect={(event) => event.preventDefault()}
    >
      <span className="flex w-4 shrink-0 justify-center">{checked && <Check size={14} aria-hidden />}</span>
      {children}
    </DropdownMenu.CheckboxItem>
  );
}

export function MenuLine() {
  return <DropdownMenu.Separator className="my-1 h-px bg-line" />;
}
