/** Texts about drives: identity, availability, listing, media info. */
export const driveTexts = {} as const;
