/** Texts of the engine: runs, jobs, settings, secrets, requests. */
export const jobTexts = {} as const;
