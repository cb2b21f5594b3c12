import type { Settings } from '../../../core/model/settings.ts';
import { useSettings } from '../../api/queries.ts';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { SettingsFrame } from '../settings/settings-frame.tsx';
import { GoogleCard } from './google-card.tsx';
import { IconikCard } from './iconik-card.tsx';

/** Google Sheets and iconik, set up step by step, each with a test that says what is missing. */
export default function ConnectionsPage() {
  const { data, error, refetch } = useSettings();
  const settings = data?.effective as Settings | undefined;
  return (
    <SettingsFrame>
      {settings === undefined &&
        (error === null ? <SkeletonLines lines={8} /> : <ProblemPanel error={error} retry={refetch} />)}
      {settings !== undefined && (
        <div className="grid max-w-6xl grid-cols-1 items-start gap-4 lg:grid-cols-2">
          <GoogleCard google={settings.google} sheets={settings.sheets} />
          <IconikCard iconik={settings.iconik} />
        </div>
      )}
    </SettingsFrame>
  );
}
