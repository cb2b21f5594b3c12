type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Leaves out what was not given. */
export function definedOnly<T extends object>(query: T): Defined<T> {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)) as Defined<T>;
}
