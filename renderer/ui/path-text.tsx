import { cx } from './cx.ts';

/** How many characters at the end stay whole: a file's name matters more than the middle of its path. */
const TAIL = 30;

/**
 * A path on one line. When it does not fit, its middle gives way: the head shrinks with an ellipsis, the tail stays, and
 * where not even that fits, its end does.
 * Selecting it copies the whole of it; the whole is also on hover.
 */
export function PathText({ path, className }: { path: string; className?: string }) {
  const cut = tailStart(path);
  return (
    <span title={path} className={cx('flex min-w-0 whitespace-pre', className)}>
      {cut > 0 && <bdi className="truncate">{path.slice(0, cut)}</bdi>}
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
