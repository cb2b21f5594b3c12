import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { cx } from './cx.ts';

/** A link inside of a text. */
export function TextLink({
  href,
  className,
  children,
}: {
  href: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <Link href={href} className={cx('rounded-sm text-accent underline-offset-2 hover:underline', className)}>
      {children}
    </Link>
  );
}
