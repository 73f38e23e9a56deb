import type { AddressSet } from './address-set.ts';

/** Addresses that surely, and that possibly, fit. */
export interface AddressReach {
  readonly sure: AddressSet;
  readonly possible: AddressSet;
  /** What it hangs on where the two differ; completes "this depends on …". */
  readonly reason: string | undefined;
}

/** An exact set. */
export function exactly(addresses: AddressSet): AddressReach {
  return { sure: addresses, possible: addresses, reason: undefined };
}
