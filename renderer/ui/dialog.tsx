import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';

type Props = {
  open: boolean;
  onClose: () => void;
  title: string;
  hideTitle?: boolean;
  className?: string;
  children: ReactNode;
};

/**
 * A modal panel. The backdrop is our own element: Radix's one locks scrolling with an injected style sheet, which the
 * Content-Security-Policy refuses, and this page never scrolls.
 */
export function Dialog({ open, onClose, title, hideTitle = false, className, children }: Props) {
  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        <div aria-hidden className="fixed inset-0 z-40 bg-[#0b0d12]/45" />
        <Radix.Content
          aria-describedby={undefined}
          className={cx(
            'pop-enter fixed top-[12vh] left-1/2 z-50 max-h-[76vh] w-[min(32rem,calc(100vw-2rem))] -translate-x-1/2 overflow-auto rounded-lg border border-line bg-raised shadow-pop',
            className,
          )}
        >
          <Radix.Title className={hideTitle ? 'sr-only' : 'px-5 pt-5 text-lg font-strong'}>
            {title}
          </Radix.Title>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
