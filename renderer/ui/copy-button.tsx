import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { problemOf } from '../api/problem.ts';
import { useText } from '../i18n/use-text.ts';
import { IconButton } from './icon-button.tsx';
import { useNotices } from './notices.tsx';

/** Copies a text and says so. */
export function CopyButton({ value, className }: { value: string; className?: string }) {
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
      label={text(copied ? 'action.copied' : 'action.copy')}
      onClick={copy}
      {...(className === undefined ? {} : { className })}
    />
  );
}
