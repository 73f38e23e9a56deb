import { type Address, type AddressIntervals, nextAddress } from '../../model/address.ts';
import type { Match } from '../../model/match.ts';
import { spanRegion } from '../../model/region.ts';
import { type Holding, constantly, doubtfully, holdsForAddresses, negate } from './holding.ts';
import type { View } from './scene.ts';

/**
 * An address under a scattered mask. The addresses that fit are listed one by one, so it is exact for streams whose
 * addresses lie close together; for others it may or may not hold.
 */
export function judgeMaskedAddress(match: Extract<Match, { kind: 'masked-address' }>, view: View): Holding {
  const { scene, stream } = view;
  const { family } = scene;
  const change = stream.change[match.side];
  if (change.kind === 'constant') return constantly(family, fits(match, change.address) !== match.complement);
  const fitting = change.kind === 'same' ? listFitting(match, spanRegion(stream.region, match.side)) : undefined;
  if (fitting === undefined) {
    const reason = `the ${match.side} address under a mask with scattered bits`;
    return doubtfully(family, { code: 'opaque-match', reason, span: match.span });
  }
  const holding = holdsForAddresses(family, match.side, fitting);
  return match.complement ? negate(family, holding) : holding;
}

/** Up to so many addresses are looked at one by one. */
const MOST_ADDRESSES = 4096;

/** The addresses from first to last that fit, or undefined if there are too many to look at. */
function listFitting(
  match: Extract<Match, { kind: 'masked-address' }>,
  span: readonly [first: Address, end: Address] | undefined,
): AddressIntervals | undefined {
  if (span === undefined) return [];
  const [first, end] = span;
  if (BigInt(end) - BigInt(first) > BigInt(MOST_ADDRESSES)) return undefined;
  const bounds: Address[] = [];
  for (let address = first; address < end; address = nextAddress(address)) {
    if (!fits(match, address)) continue;
    if (bounds.at(-1) === address) bounds[bounds.length - 1] = nextAddress(address);
    else bounds.push(address, nextAddress(address));
  }
  return bounds;
}

function fits({ value, mask }: { readonly value: Address; readonly mask: Address }, address: Address): boolean {
  return (BigInt(address) & BigInt(mask)) === BigInt(value);
}
