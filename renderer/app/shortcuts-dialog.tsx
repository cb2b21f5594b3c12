import { useText } from '../i18n/use-text.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Keys } from './keys.tsx';

/** `?`: which keys there are. */
export function ShortcutsDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { text } = useText();
  return (
    <Dialog open={open} onClose={onClose} title={text('keys.title')}>
      <div className="p-5 pt-3">
        <Keys />
      </div>
    </Dialog>
  );
}
