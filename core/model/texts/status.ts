/** Headline and detail of the one status function. */
export const statusTexts = {} as const;
