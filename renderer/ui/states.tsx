import {
  AlarmClockOff,
  ArrowRightLeft,
  Ban,
  CheckCheck,
  CircleArrowUp,
  CircleCheck,
  CircleDashed,
  CirclePlus,
  CircleX,
  Copy,
  CopyCheck,
  Hourglass,
  LoaderCircle,
  type LucideIcon,
  OctagonAlert,
  PauseCircle,
  Plug,
  RotateCcw,
  SkipForward,
  Trash2,
  TriangleAlert,
  Unplug,
} from 'lucide-react';
import type { Api } from '../../core/api/schemas.ts';
import type { Tone } from './tone.ts';

/** How a state looks: its colour and its shape. Words are in the texts. */
export type Look = { tone: Tone; icon: LucideIcon };

export const STATUS_LOOK: Record<Api['MatchStatus'], Look> = {
  synced: { tone: 'ok', icon: CircleCheck },
  synced_with_duplicates: { tone: 'ok', icon: CopyCheck },
  new: { tone: 'info', icon: CirclePlus },
  updated: { tone: 'info', icon: CircleArrowUp },
  moved: { tone: 'info', icon: ArrowRightLeft },
  deleted: { tone: 'bad', icon: Trash2 },
  duplicate: { tone: 'idle', icon: Copy },
  not_synced: { tone: 'idle', icon: Ban },
  settling: { tone: 'warn', icon: Hourglass },
  held: { tone: 'warn', icon: PauseCircle },
};

/** In the order in which filters and totals show them. */
export const STATUSES = Object.keys(STATUS_LOOK) as Api['MatchStatus'][];

export const RUN_LOOK: Record<Api['Run']['state'], Look> = {
  queued: { tone: 'idle', icon: CircleDashed },
  running: { tone: 'info', icon: LoaderCircle },
  done: { tone: 'ok', icon: CircleCheck },
  failed: { tone: 'bad', icon: CircleX },
  held: { tone: 'warn', icon: PauseCircle },
  cancelled: { tone: 'idle', icon: Ban },
  interrupted: { tone: 'warn', icon: TriangleAlert },
  rejected: { tone: 'idle', icon: CircleX },
  undone: { tone: 'idle', icon: RotateCcw },
  missed: { tone: 'warn', icon: AlarmClockOff },
};

export const KIND_LOOK: Record<Api['Change']['kind'], Look> = {
  add: { tone: 'ok', icon: CirclePlus },
  update: { tone: 'info', icon: CircleArrowUp },
  move: { tone: 'info', icon: ArrowRightLeft },
  remove: { tone: 'bad', icon: Trash2 },
  restore: { tone: 'ok', icon: RotateCcw },
  conflict: { tone: 'warn', icon: TriangleAlert },
  skip: { tone: 'idle', icon: SkipForward },
};

export const OUTCOME_LOOK: Record<Api['Change']['outcome'], Look> = {
  planned: { tone: 'idle', icon: CircleDashed },
  applied: { tone: 'ok', icon: CircleCheck },
  held: { tone: 'warn', icon: PauseCircle },
  rejected: { tone: 'idle', icon: CircleX },
  failed: { tone: 'bad', icon: OctagonAlert },
  skipped: { tone: 'idle', icon: SkipForward },
  undone: { tone: 'idle', icon: RotateCcw },
};

export const DRIVE_LOOK: Record<Api['Drive']['state'], Look> = {
  online: { tone: 'ok', icon: Plug },
  offline: { tone: 'bad', icon: Unplug },
  unverified: { tone: 'warn', icon: TriangleAlert },
  empty: { tone: 'warn', icon: TriangleAlert },
  disabled: { tone: 'idle', icon: Ban },
  unknown: { tone: 'idle', icon: CircleDashed },
};

export const HEADLINE_LOOK: Record<Api['Headline']['state'], Look> = {
  starting: { tone: 'idle', icon: LoaderCircle },
  idle: { tone: 'ok', icon: CheckCheck },
  running: { tone: 'info', icon: LoaderCircle },
  paused: { tone: 'idle', icon: PauseCircle },
  attention: { tone: 'warn', icon: TriangleAlert },
  failed: { tone: 'bad', icon: CircleX },
  drive_offline: { tone: 'bad', icon: Unplug },
  engine_down: { tone: 'bad', icon: OctagonAlert },
};
