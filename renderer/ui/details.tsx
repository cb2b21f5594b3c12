import { useText } from '../i18n/use-text.ts';

/** An error's own words, for those who want them. */
export function Details({ children }: { children: string }) {
  const { text } = useText();
  return (
    <details className="text-sm text-ink-2">
      <summary className="w-fit rounded-sm">{text('action.details')}</summary>
      <pre className="mt-1 rounded-md bg-sunken p-2 font-mono text-xs break-all whitespace-pre-wrap">
        {children}
      </pre>
    </details>
  );
}
