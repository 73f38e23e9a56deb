import type { AddressIntervals } from '../../../model/address.ts';
import type { Choice } from '../../../model/choice.ts';
import type { IntervalSet } from '../../../model/interval-set.ts';
import type { StateName } from '../../../model/match.ts';
import type { PortSet } from '../../../model/port-set.ts';

/** Values that were read before, by their text: rule sets repeat themselves, and equal sets are then one object. */
export interface Caches {
  /** Addresses under a mask of several bytes, which may be many intervals. */
  readonly masked: Map<string, AddressIntervals>;
  readonly singlePorts: Map<number, PortSet>;
  readonly interfaces: Map<string, Choice<string>>;
  /** By number, negative for all but it. */
  readonly protocols: Map<number, IntervalSet<number>>;
  readonly states: Map<string, Choice<StateName>>;
  readonly flags: Map<string, IntervalSet<number>>;
  /** ICMP messages. */
  readonly messages: Map<string, IntervalSet<number> | 'any'>;
}

/** Nothing was read yet. */
export function createCaches(): Caches {
  return {
    masked: new Map(),
    singlePorts: new Map(),
    interfaces: new Map(),
    protocols: new Map(),
    states: new Map(),
    flags: new Map(),
    messages: new Map(),
  };
}
