import type { AddressChange, PortChange } from '../../../src/analyze/filter/header.ts';
import type { Outcome } from '../../../src/analyze/filter/outcome.ts';
import { type Address, formatAddress } from '../../../src/model/address.ts';
import { contains } from '../../../src/model/interval-set.ts';
import type { Packet } from '../../../src/model/packet.ts';
import type { Info } from './record.ts';

/** Says in words how an accepted packet left otherwise than was foretold; undefined if it did not, or nothing was seen. */
export function disagreeOnEnd(
  outcomes: readonly Outcome[],
  { header, facts }: Packet,
  { end }: Info,
): string | undefined {
  const [outcome, ...others] = outcomes;
  if (outcome === undefined || others.length > 0 || end === undefined) return undefined;
  const { mark } = outcome.facts;
  const seenMark = end.mark ?? facts.mark.value;
  if ((seenMark & mark.known) >>> 0 !== mark.value) return `left with mark ${seenMark}, not ${mark.value}`;
  for (const side of ['source', 'destination'] as const) {
    const old = header[side][0] ?? 0;
    const seen = end[side] ?? old;
    if (!mayBecome(outcome.change[side], old, seen)) return `left with ${side} ${formatAddress(seen)}`;
    const oldPort = header[`${side}Port`][0] ?? 0;
    const port = end[`${side}Port`] ?? oldPort;
    if (CARRIES_PORTS.has(facts.protocol) && !mayBecomePort(outcome.change[`${side}Port`], oldPort, port)) {
      return `left with ${side} port ${port}`;
    }
  }
  return undefined;
}

/** The protocols whose ports were recorded. */
const CARRIES_PORTS: ReadonlySet<number | undefined> = new Set([6, 17]);

function mayBecome(change: AddressChange, old: Address, seen: Address): boolean {
  switch (change.kind) {
    case 'same':
      return seen === old;
    case 'constant':
      return seen === change.address;
    case 'shift':
      return BigInt(seen) === BigInt(old) + change.by;
    case 'unknown':
      return contains(change.within, seen);
  }
}

function mayBecomePort(change: PortChange, old: number, seen: number): boolean {
  switch (change.kind) {
    case 'same':
      return seen === old;
    case 'constant':
      return seen === change.port;
    case 'shift':
      return seen === old + change.by;
    case 'unknown':
      return contains(change.within, seen);
  }
}
