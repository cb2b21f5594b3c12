import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { problemOf } from '../api/problem.ts';
import { useText } from '../i18n/use-text.ts';
import { IconButton } from './icon-button.tsx';
import { useNotices } from './notices.tsx';

type Props = {
  value: string;
  /** What is copied, where it is not a path. */
  label?: string;
  className?: string;
};

/** Copies a text and says so. */
export function CopyButton({ value, label, className }: Props) {
  const { text } = useText();
  const notices = useNotices();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1500);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () =>
    navigator.clipboard.writeText(value).then(
      () => setCopied(true),
      (error: unknown) => notices.fail(problemOf(error)),
    );
  return (
    <IconButton
      icon={copied ? Check : Copy}
      label={copied ? text('action.copied') : (label ?? text('action.copy'))}
      onClick={copy}
      {...(className === undefined ? {} : { className })}
    />
  );
}
