/** Texts of publishing: why a file is or is not in the OTT catalogue. */
export const ottTexts = {} as const;
