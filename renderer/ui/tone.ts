/** The five status colours. A tone never stands alone: an icon and a word say the same. */
export type Tone = 'ok' | 'info' | 'warn' | 'bad' | 'idle';

/** Text in the tone's colour. */
export const TONE_TEXT: Record<Tone, string> = {
  ok: 'text-ok',
  info: 'text-info',
  warn: 'text-warn',
  bad: 'text-bad',
  idle: 'text-idle',
};

/** A quiet surface in the tone's colour with readable text on it. */
export const TONE_SOFT: Record<Tone, string> = {
  ok: 'bg-ok-soft text-ok',
  info: 'bg-info-soft text-info',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
  idle: 'bg-idle-soft text-idle',
};

/** Bars and other marks. */
export const TONE_MARK: Record<Tone, string> = {
  ok: 'bg-ok-mark',
  info: 'bg-info-mark',
  warn: 'bg-warn-mark',
  bad: 'bg-bad-mark',
  idle: 'bg-idle-mark',
};

/** The same in drawings. */
export const TONE_FILL: Record<Tone, string> = {
  ok: 'fill-ok-mark',
  info: 'fill-info-mark',
  warn: 'fill-warn-mark',
  bad: 'fill-bad-mark',
  idle: 'fill-idle-mark',
};
