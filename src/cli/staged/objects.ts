import { readObjects } from './entries.ts';
import type { Held, Repository } from './layout.ts';

type Stored = Pick<Held, 'object' | 'repository'>;

/** The contents of objects, kept once they are read. */
export interface ObjectStore {
  /** Undefined if git has no such object, or cannot read it. */
  readonly fetch: (stored: Stored) => Uint8Array | undefined;
  /** Reads many at once, which costs as much as to read one. */
  readonly fetchAll: (stored: readonly Stored[]) => void;
}

/** A store that is filled as it is asked. */
export function openStore(): ObjectStore {
  const known = new Map<string, Uint8Array>();
  // What is too much to read at once is read one by one when it is asked for.
  const read = (objects: readonly string[], repository: Repository): void => {
    const contents = readObjects(objects, repository);
    if (typeof contents !== 'string') for (const [object, bytes] of contents) known.set(object, bytes);
  };
  return {
    fetch: ({ object, repository }) => {
      if (!known.has(object)) read([object], repository);
      return known.get(object);
    },
    fetchAll: (stored) => {
      const wanted = stored.filter(({ object }) => !known.has(object));
      for (const repository of new Set(wanted.map((one) => one.repository))) {
        const mine = wanted.filter((one) => one.repository === repository);
        read([...new Set(mine.map(({ object }) => object))], repository);
      }
    },
  };
}
