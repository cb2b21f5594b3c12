import { cx } from './cx.ts';

/** How many characters at the end stay whole: a file's name matters more than the middle of its path. */
const TAIL = 30;

/**
 * A path on one line. When it does not fit, its middle gives way: the head shrinks with an ellipsis, the tail stays. Where
 * no room for the head is left, it wraps below, out of sight; and of a tail that is still too long, its end stays.
 * Selecting it copies the whole of it; the whole is also on hover.
 */
export function PathText({ path, className }: { path: string; className?: string }) {
  const cut = tailStart(path);
  return (
    <span
      title={path}
      className={cx(
        'flex h-lh min-w-0 flex-wrap-reverse content-end overflow-hidden whitespace-pre',
        className,
      )}
    >
      {cut > 0 && <bdi className="max-w-max flex-[1_1_2em] truncate">{path.slice(0, cut)}</bdi>}
      <span dir="rtl" className="max-w-full shrink-0 truncate">
        <bdi dir="ltr">{path.slice(cut)}</bdi>
      </span>
    </span>
  );
}

function tailStart(path: string): number {
  const name = path.lastIndexOf('/') + 1;
  const start = path.length - name <= TAIL ? name : path.length - TAIL;
  // Never between the halves of a surrogate pair.
  const code = path.charCodeAt(start);
  return Math.max(0, code >= 0xdc00 && code <= 0xdfff ? start - 1 : start);
}
