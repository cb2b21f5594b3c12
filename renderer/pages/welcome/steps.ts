/** The steps of the set-up, in order. Pure. */
export const STEPS = [
  'language',
  'drives',
  'roles',
  'ott',
  'services',
  'notify',
  'login',
  'preview',
] as const;
export type Step = (typeof STEPS)[number];

/** Those that there are here: starting at login is the desktop's. */
export function stepsOf(onDesktop: boolean): readonly Step[] {
  return STEPS.filter((step) => step !== 'login' || onDesktop);
}

/** The step of an address; the first one where there is none, or none of that name. */
export function stepAt(name: string | null, steps: readonly Step[]): Step {
  return steps.find((step) => step === name) ?? 'language';
}

/** The step so many places further; null beyond either end. */
export function stepFrom(step: Step, by: 1 | -1, steps: readonly Step[]): Step | null {
  return steps[steps.indexOf(step) + by] ?? null;
}
