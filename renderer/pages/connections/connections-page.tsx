import { useSettings } from '../../api/queries.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { SettingsFrame } from '../settings/settings-frame.tsx';
import { GoogleCard } from './google-card.tsx';
import { IconikCard } from './iconik-card.tsx';

/** Google Sheets and iconik, set up step by step, each with a test that says what is missing. */
export default function ConnectionsPage() {
  const answer = useSettings();
  return (
    <SettingsFrame>
      <Loaded query={answer} lines={8}>
        {({ effective: settings }) => (
          <div className="grid max-w-6xl grid-cols-1 items-start gap-4 lg:grid-cols-2">
            <GoogleCard google={settings.google} sheets={settings.sheets} />
            <IconikCard iconik={settings.iconik} />
          </div>
        )}
      </Loaded>
    </SettingsFrame>
  );
}
