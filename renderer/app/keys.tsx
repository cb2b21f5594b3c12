import { useText } from '../i18n/use-text.ts';
import { PAGES } from './pages.ts';

/** The keyboard shortcuts as a list. */
export function Keys() {
  const { text } = useText();
  const rows: [string, string[]][] = [
    [text('keys.palette'), ['Ctrl', 'K']],
    [text('keys.search'), ['/']],
    ...PAGES.map(({ name, key }): [string, string[]] => [
      text('keys.go', { page: text(name) }),
      ['G', key.toUpperCase()],
    ]),
    [text('keys.move'), ['↑', '↓', 'PgUp', 'PgDn']],
    [text('keys.enter'), ['Enter']],
    [text('keys.escape'), ['Esc']],
    [text('keys.help'), ['?']],
  ];
  return (
    <dl>
      {rows.map(([what, pressed]) => (
        <div
          key={what}
          className="flex items-center justify-between gap-4 border-b border-line py-1.5 last:border-0"
        >
          <dt>{what}</dt>
          <dd className="flex gap-1">
            {pressed.map((key) => (
              <kbd
                key={key}
                className="min-w-6 rounded-sm border border-line-strong bg-sunken px-1.5 text-center font-sans text-xs leading-5"
              >
                {key}
              </kbd>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
