import type { AddressIntervals } from '../../../model/address.ts';
import type { Choice } from '../../../model/choice.ts';
import type { PortSet } from '../../../model/port-set.ts';

/** Values that were read before, by their text: rule sets repeat themselves, and equal sets are then one object. */
export interface Caches {
  readonly addresses: Map<string, AddressIntervals>;
  readonly ports: Map<string, PortSet>;
  readonly interfaces: Map<string, Choice<string>>;
}

/** Nothing was read yet. */
export function createCaches(): Caches {
  return { addresses: new Map(), ports: new Map(), interfaces: new Map() };
}
