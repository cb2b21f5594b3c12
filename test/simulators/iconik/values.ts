/** Which metadata values iconik takes, by the field's schema. Refuses all of a request or none. */
import { z } from 'zod';
import { Refusal } from './told.ts';
import type { StoredField, StoredMetadata, StoredValue, StoredView, World } from './world.ts';

export const metadataBody = z.record(
  z.string(),
  z.object({
    field_values: z.array(
      z.looseObject({ value: z.union([z.string(), z.number(), z.boolean(), z.null()]).optional() }),
    ),
    mode: z.enum(['append', 'delete', 'overwrite']).default('overwrite'),
  }),
);

/** The values to store for a request of a view, from what the asset has now. @throws Refusal 400 */
export function takenValues(
  world: World,
  view: StoredView,
  assetId: string,
  body: z.output<typeof metadataBody>,
): StoredMetadata {
  const errors: Record<string, string> = {};
  const taken: StoredMetadata = {};
  for (const [name, { field_values, mode }] of Object.entries(body)) {
    const field = view.fields.includes(name) ? world.fields.get(name) : undefined;
    const given = field_values.flatMap(({ value }) => (value === null || value === undefined ? [] : [value]));
    const outcome = field === undefined ? 'Field does not exist' : stored(field, given);
    if (typeof outcome === 'string') errors[name] = outcome;
    else taken[name] = combined(mode, world.metadata.get(assetId)?.[name] ?? [], outcome);
  }
  if (Object.keys(errors).length > 0) throw new Refusal(400, errors);
  return taken;
}

function combined(
  mode: 'append' | 'delete' | 'overwrite',
  now: StoredValue[],
  given: StoredValue[],
): StoredValue[] {
  if (mode === 'append') return [...now, ...given.filter((value) => !now.includes(value))];
  if (mode === 'delete') return now.filter((value) => !given.includes(value));
  return given;
}

/** The values as stored, or why they are refused. */
function stored(field: StoredField, given: StoredValue[]): StoredValue[] | string {
  if (field.read_only) return 'Field is read only';
  if (field.required && given.length === 0) return 'Field is required';
  if (!field.multi && given.length > 1) return 'Field does not support multiple values';
  const values = given.map((value) => typed(field, value));
  const wrong = given.find((_, index) => values[index] === undefined);
  if (wrong === undefined) return values.filter((value) => value !== undefined);
  return field.field_type === 'drop_down'
    ? `Value '${wrong}' is no longer select in list`
    : `Value '${wrong}' is not a valid ${field.field_type}`;
}

/** The value in the field's type; undefined where it has none. */
function typed({ field_type, options }: StoredField, value: StoredValue): StoredValue | undefined {
  switch (field_type) {
    case 'integer':
      return /^-?\d+$/.test(String(value)) ? Number(value) : undefined;
    case 'float':
      return String(value).trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : undefined;
    case 'boolean':
      return { true: true, false: false }[String(value)];
    case 'drop_down':
      return options?.some((option) => option.value === value) ? value : undefined;
    case 'date':
      return /^\d{4}-\d\d-\d\d$/.test(String(value)) ? value : undefined;
    default:
      return typeof value === 'string' ? value : String(value);
  }
}
