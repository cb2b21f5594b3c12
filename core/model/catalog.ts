/** Which catalogue a file belongs to (settings `catalogs`). Pure. */
import type { Settings } from './settings.ts';

/** The settings, ready for use. */
export type CatalogRules = {
  readonly rules: readonly { readonly pattern: RegExp; readonly catalog: string }[];
  /** The catalogue of files at a drive's root that no rule names. */
  readonly fallback: string;
};

/** Prepares `settings.catalogs`; its expressions have been validated there. */
export function compileCatalogs(settings: Settings['catalogs']): CatalogRules {
  return {
    rules: settings.rules.map(({ match, catalog }) => ({
      pattern: new RegExp(match.normalize('NFC'), 'u'),
      catalog: catalog.normalize('NFC'),
    })),
    fallback: settings.fallback.normalize('NFC'),
  };
}

/**
 * The first rule that matches the relative path decides; without one, the top folder; at the root, the fallback.
 * Always NFC, so that one folder name spelled in two compositions is one catalogue.
 */
export function catalogOf(path: string, { rules, fallback }: CatalogRules): string {
  const composed = path.normalize('NFC');
  const rule = rules.find(({ pattern }) => pattern.test(composed));
  if (rule !== undefined) return rule.catalog;
  const slash = composed.indexOf('/');
  return slash > 0 ? composed.slice(0, slash) : fallback;
}
