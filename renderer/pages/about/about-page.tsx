import { useFootprint } from '../../api/setup.ts';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { SettingsFrame } from '../settings/settings-frame.tsx';
import { FootprintCard } from './footprint-card.tsx';
import { RemovalCard } from './removal-card.tsx';
import { VersionCard } from './version-card.tsx';

/** The version, what the program put on this machine, and how to be rid of it. */
export default function AboutPage() {
  const { data, error, refetch } = useFootprint();
  return (
    <SettingsFrame>
      {data === undefined &&
        (error === null ? <SkeletonLines lines={8} /> : <ProblemPanel error={error} retry={refetch} />)}
      {data !== undefined && (
        <div className="grid max-w-6xl grid-cols-1 items-start gap-4 lg:grid-cols-2">
          <FootprintCard footprint={data} />
          <div className="space-y-4">
            <VersionCard footprint={data} />
            <RemovalCard footprint={data} />
          </div>
        </div>
      )}
    </SettingsFrame>
  );
}
