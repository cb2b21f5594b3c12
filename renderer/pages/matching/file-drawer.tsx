import { useExplain } from '../../api/queries.ts';
import { useText } from '../../i18n/use-text.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Drawer } from '../../ui/drawer.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { FileDetails } from './file-details.tsx';

/** Everything about one file, beside the list. */
export function FileDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const { text } = useText();
  const file = useExplain(id);
  return (
    <Drawer title={<Title path={file.data?.path ?? null} />} onClose={onClose}>
      <Loaded query={file} lines={9}>
        {(data) => (
          <div className="space-y-5">
            <div className="flex items-center gap-2">
              {data.status !== null && <StatusBadge status={data.status} soft />}
              <span className="text-ink-2">{data.catalog}</span>
              <span className="ml-auto" />
              <CopyButton value={data.path} />
            </div>
            {data.reasons.length > 0 && (
              <section aria-label={text('file.reasons')}>
                <ul className="space-y-1 rounded-md bg-sunken p-3">
                  {data.reasons.map((reason) => (
                    <li key={reason}>{reason}</li>
                  ))}
                </ul>
              </section>
            )}
            <FileDetails file={data} />
          </div>
        )}
      </Loaded>
    </Drawer>
  );
}

/** The file's name, and its folder above it. */
function Title({ path }: { path: string | null }) {
  const { text } = useText();
  if (path === null) return text('file.title');
  const cut = path.lastIndexOf('/') + 1;
  return (
    <>
      {cut > 0 && (
        <span className="block truncate text-sm font-normal text-ink-3">{path.slice(0, cut - 1)}</span>
      )}
      <span className="block break-words">{path.slice(cut)}</span>
    </>
  );
}
