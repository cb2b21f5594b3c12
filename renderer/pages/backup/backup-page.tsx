import { useSettings } from '../../api/queries.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { SettingsFrame } from '../settings/settings-frame.tsx';
import { BackupList } from './backup-list.tsx';
import { BackupSection } from './backup-section.tsx';
import { WatchdogSection } from './watchdog-section.tsx';

/** Copies of our databases and settings, and the watchdog that tells when something stands still. */
export default function BackupPage() {
  const answer = useSettings();
  return (
    <SettingsFrame>
      <Loaded query={answer} lines={8}>
        {({ effective: settings }) => (
          <div className="grid max-w-6xl grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
            <BackupList />
            <div className="space-y-4">
              <BackupSection backup={settings.backup} />
              <WatchdogSection watchdog={settings.watchdog} />
            </div>
          </div>
        )}
      </Loaded>
    </SettingsFrame>
  );
}
