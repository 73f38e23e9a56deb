import type { Target } from '../../model/target.ts';
import { isTracked } from './fact.ts';
import { type Bits, type PacketFacts, UNKNOWN_BITS } from '../../model/packet.ts';

type Change = Extract<Target, { kind: 'set-mark' | 'copy-mark' | 'set-tos' | 'set-ttl' }>;

/** The facts of a packet after a target that changes its mark, its connection's mark, its TOS or its TTL. */
export function changeMark(facts: PacketFacts, target: Change): PacketFacts {
  switch (target.kind) {
    case 'set-mark':
      if (target.of === 'packet') return keepSame(facts, { mark: replaceBits(facts.mark, target) });
      return changeConnection(facts, replaceBits(facts.connectionMark, target));
    case 'copy-mark': {
      const { targetMask, sourceMask } = target;
      if (target.to === 'connection') {
        return changeConnection(facts, copyBits(facts.connectionMark, facts.mark, { targetMask, sourceMask }));
      }
      const tracked = isTracked(facts);
      if (tracked === false) return facts;
      const copied = copyBits(facts.mark, facts.connectionMark, { targetMask, sourceMask });
      return keepSame(facts, { mark: tracked === undefined ? UNKNOWN_BITS : copied });
    }
    case 'set-tos':
      if (facts.tos === undefined) return facts;
      return keepSame(facts, { tos: (facts.tos & ~target.clear & 255) ^ target.flip });
    case 'set-ttl':
      return keepSame(facts, { ttl: changeTtl(facts.ttl, target) });
  }
}

/** The facts of a packet after a target that changes it in a way that is not modelled. */
export function forgetFacts(facts: PacketFacts, { name }: Extract<Target, { kind: 'opaque' }>): PacketFacts {
  const forgotten = FORGOTTEN.get(name);
  return forgotten === undefined ? { ...facts, ...FORGOTTEN_BY_DEFAULT } : { ...facts, ...forgotten };
}

const FORGOTTEN_BY_DEFAULT: Partial<PacketFacts> = {
  mark: UNKNOWN_BITS,
  connectionMark: UNKNOWN_BITS,
  tos: undefined,
  ttl: undefined,
};

/** What targets change, where it is less than everything that a target can change. */
const FORGOTTEN: ReadonlyMap<string, Partial<PacketFacts>> = new Map([
  ['HMARK', { mark: UNKNOWN_BITS }],
  ['TOS', { tos: undefined }],
  ['DSCP', { tos: undefined }],
  ['ECN', { tos: undefined, flags: undefined }],
  ['TTL', { ttl: undefined }],
  ['HL', { ttl: undefined }],
  ['TCPOPTSTRIP', { tcpOptions: undefined }],
]);

/** Packets without a tracked connection keep their facts: the target passes them by (xt_connmark.c). */
function changeConnection(facts: PacketFacts, connectionMark: Bits): PacketFacts {
  const tracked = isTracked(facts);
  if (tracked === false) return facts;
  return keepSame(facts, { connectionMark: tracked === undefined ? UNKNOWN_BITS : connectionMark });
}

function replaceBits(bits: Bits, { clear, flip }: { readonly clear: number; readonly flip: number }): Bits {
  const known = (bits.known | clear) >>> 0;
  return { known, value: (((bits.value & ~clear) ^ flip) & known) >>> 0 };
}

/** target = (target AND NOT targetMask) XOR (source AND sourceMask) */
function copyBits(
  target: Bits,
  source: Bits,
  { targetMask, sourceMask }: { readonly targetMask: number; readonly sourceMask: number },
): Bits {
  const known = (target.known | targetMask) & (source.known | ~sourceMask);
  return {
    known: known >>> 0,
    value: (((target.value & ~targetMask) ^ (source.value & sourceMask)) & known) >>> 0,
  };
}

function changeTtl(
  ttl: number | undefined,
  { operation, amount }: Extract<Target, { kind: 'set-ttl' }>,
): number | undefined {
  switch (operation) {
    case 'set':
      return amount;
    case 'increase':
      return ttl === undefined ? undefined : Math.min(255, ttl + amount);
    case 'decrease':
      return ttl === undefined ? undefined : Math.max(0, ttl - amount);
  }
}

/** The same object if nothing changes, so that streams with equal facts can be told by identity. */
function keepSame(facts: PacketFacts, change: Partial<PacketFacts>): PacketFacts {
  const next = { ...facts, ...change };
  return sameBits(next.mark, facts.mark) &&
    sameBits(next.connectionMark, facts.connectionMark) &&
    next.tos === facts.tos &&
    next.ttl === facts.ttl
    ? facts
    : next;
}

function sameBits(left: Bits, right: Bits): boolean {
  return left.value === right.value && left.known === right.known;
}
