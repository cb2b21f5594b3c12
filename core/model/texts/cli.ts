/** Texts of the command line: labels, tables, hints. */
export const cliTexts = {
  'cli.serving': { en: 'Open in the browser: {url}', ko: '브라우저에서 열기: {url}' },
} as const;
