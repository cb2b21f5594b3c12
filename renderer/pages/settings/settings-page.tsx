import { useSettings } from '../../api/queries.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { CatalogSection } from './catalog-section.tsx';
import { DriveSection } from './drive-section.tsx';
import { GuardSection } from './guard-section.tsx';
import { LoginCard } from './login-card.tsx';
import { OttSection } from './ott-section.tsx';
import { ScanSection } from './scan-section.tsx';
import { SettingsFrame } from './settings-frame.tsx';
import { TimeCard } from './time-card.tsx';
import { WholeCard } from './whole-card.tsx';
import { KeysCard, WindowCard } from './window-card.tsx';

/** The settings that the main job needs, each part saved on its own. */
export default function SettingsPage() {
  const answer = useSettings();
  return (
    <SettingsFrame>
      <Loaded query={answer} lines={10}>
        {({ effective: settings, input }) => (
          <div className="grid max-w-6xl grid-cols-1 items-start gap-4 lg:grid-cols-2">
            <div className="space-y-4">
              <DriveSection drives={settings.drives} />
              <CatalogSection catalogs={settings.catalogs} />
            </div>
            <div className="space-y-4">
              <WindowCard language={settings.language} />
              <LoginCard />
              <TimeCard timezone={settings.timezone} />
              <ScanSection scan={settings.scan} />
              <OttSection ott={settings.ott} />
              <GuardSection guard={settings.guard} />
              <WholeCard settings={settings} input={input} />
              <KeysCard />
            </div>
          </div>
        )}
      </Loaded>
    </SettingsFrame>
  );
}
