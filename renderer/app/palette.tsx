import { Command } from 'cmdk';
import { useDeferredValue, useState } from 'react';
import { useText } from '../i18n/use-text.ts';
import { Dialog } from '../ui/dialog.tsx';
import { PaletteFiles, usePaletteFiles } from './palette-files.tsx';
import { GoGroup, JobsGroup, RunGroup, ThemeGroup } from './palette-groups.tsx';

/** Ctrl+K: go somewhere, run something, find a file. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const { text } = useText();
  const [typed, setTyped] = useState('');
  const files = usePaletteFiles(useDeferredValue(typed.trim()));
  const then = (act: () => void) => () => {
    onClose();
    act();
  };
  return (
    <Dialog open onClose={onClose} title={text('palette.title')} hideTitle className="overflow-hidden">
      <Command label={text('palette.title')} loop>
        <Command.Input
          value={typed}
          onValueChange={setTyped}
          placeholder={text('palette.placeholder')}
          className="h-12 w-full border-b border-line bg-transparent px-4 text-lg outline-none placeholder:text-ink-3"
        />
        <Command.List className="max-h-[52vh] overflow-y-auto p-2">
          {files?.length === 0 && (
            <Command.Empty className="px-2 py-6 text-center text-ink-2">{text('palette.none')}</Command.Empty>
          )}
          <RunGroup then={then} />
          <GoGroup then={then} />
          <JobsGroup then={then} />
          <PaletteFiles files={files ?? []} then={then} />
          <ThemeGroup then={then} />
        </Command.List>
      </Command>
    </Dialog>
  );
}
