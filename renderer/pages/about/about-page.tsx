import { desktop } from '../../api/desktop.ts';
import { useFootprint } from '../../api/setup.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { SettingsFrame } from '../settings/settings-frame.tsx';
import { FootprintCard } from './footprint-card.tsx';
import { RemovalCard } from './removal-card.tsx';
import { UpdateCard } from './update-card.tsx';
import { VersionCard } from './version-card.tsx';

/** The version, what the program put on this machine, and how to be rid of it. */
export default function AboutPage() {
  const footprint = useFootprint();
  return (
    <SettingsFrame>
      <Loaded query={footprint} lines={8}>
        {(data) => (
          <div className="grid max-w-6xl grid-cols-1 items-start gap-4 lg:grid-cols-2">
            <FootprintCard footprint={data} />
            <div className="space-y-4">
              <VersionCard footprint={data} />
              {desktop() !== undefined && <UpdateCard />}
              <RemovalCard footprint={data} />
            </div>
          </div>
        )}
      </Loaded>
    </SettingsFrame>
  );
}
