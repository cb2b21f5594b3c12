/** Which files may be on the OTT at all (settings `ott.*` and `drives[].publish`). Pure. */
import type { DuplicateRule } from './copies.ts';
import { extension, FILE_TYPES, isStreamableCodec } from './media.ts';
import { type Message, message } from './message.ts';
import { fileName } from './ott-change.ts';
import type { Settings } from './settings.ts';

/** What matching needs to know of a drive. */
export type MatchDrive = {
  readonly id: string;
  readonly name: string;
  /** Its place in the settings: the first drive comes first. */
  readonly order: number;
  /** `off`: switched off, or no longer in the settings; what it has on the OTT stays, nothing new comes from it. */
  readonly publish: 'yes' | 'no' | 'off';
};

/** The settings that decide what is published. */
export type MatchRules = {
  readonly hlsOnly: boolean;
  readonly hlsExtensions: ReadonlySet<string>;
  readonly duplicateRule: DuplicateRule;
  readonly drives: ReadonlyMap<string, MatchDrive>;
};

/** The traits of a file that decide whether it may be published. `codec` is the last known one. */
export type Candidate = {
  readonly drive: MatchDrive;
  readonly path: string;
  /** Index in {@link FILE_TYPES}. */
  readonly type: number;
  readonly codec: string | null;
};

const VIDEO = FILE_TYPES.indexOf('video');

/** Prepares the settings for matching. */
export function matchRules(settings: Settings): MatchRules {
  const drives = settings.drives.map((drive, order): [string, MatchDrive] => {
    const publish = drive.enabled ? (drive.publish ? 'yes' : 'no') : 'off';
    return [drive.id, { id: drive.id, name: drive.name, order, publish }];
  });
  return {
    hlsOnly: settings.ott.hlsOnly,
    hlsExtensions: new Set(settings.ott.hlsExtensions),
    duplicateRule: settings.ott.duplicateRule,
    drives: new Map(drives),
  };
}

/** A drive's rules; one that is not in the settings counts as switched off. */
export function driveOf(id: string, rules: MatchRules): MatchDrive {
  return rules.drives.get(id) ?? { id, name: id, order: rules.drives.size, publish: 'off' };
}

/** Why a file may not be on the OTT; null when it may. Whether its drive is switched off is not asked here. */
export function obstacleTo(file: Candidate, rules: MatchRules): Message | null {
  if (file.type !== VIDEO) return message('ott.not_video');
  if (file.drive.publish === 'no') return message('ott.drive_not_published', { drive: file.drive.name });
  if (!rules.hlsOnly) return null;
  const ext = extension(fileName(file.path));
  if (ext === '') return message('ott.no_extension');
  if (!rules.hlsExtensions.has(ext)) return message('ott.extension', { extension: ext });
  if (isStreamableCodec(file.codec) === false) return message('ott.codec', { codec: file.codec ?? '' });
  return null;
}
