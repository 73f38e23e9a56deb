import type { Target } from '../../../model/target.ts';
import { parseMark } from '../matches/read-connection.ts';
import { type Call, type RuleState, refuse } from '../rule-state.ts';
import { parseDscp } from '../values/dscp.ts';
import { parseNumber } from '../values/number.ts';
import { parseTos } from '../values/tos.ts';

const ALL = 0xffff_ffff;

/** MARK: new = (old AND NOT clear) XOR flip. */
export function readPacketMark(call: Call): Target {
  const { change } = readMarks(call);
  return change === undefined ? { kind: 'continue', name: 'MARK' } : { kind: 'set-mark', of: 'packet', ...change };
}

/** CONNMARK: the same for the connection, or a copy between packet and connection. */
export function readConnectionMark(call: Call): Target {
  const shifted = call.uses.some(
    (use) => use.option.name.endsWith('shift-mark') && !/^0+$/.test(use.values[0]?.text ?? ''),
  );
  const reason = 'the mark of the connection after it is shifted';
  if (shifted) return { kind: 'opaque', name: 'CONNMARK', effect: 'continue', reason };
  const { change, packetMask, connectionMask } = readMarks(call);
  if (change !== undefined) return { kind: 'set-mark', of: 'connection', ...change };
  if (isUsed(call, 'save-mark')) {
    return { kind: 'copy-mark', to: 'connection', targetMask: connectionMask, sourceMask: packetMask };
  }
  if (isUsed(call, 'restore-mark')) {
    return { kind: 'copy-mark', to: 'packet', targetMask: packetMask, sourceMask: connectionMask };
  }
  return { kind: 'continue', name: 'CONNMARK' };
}

interface Marks {
  readonly change: { readonly clear: number; readonly flip: number } | undefined;
  readonly packetMask: number;
  readonly connectionMask: number;
}

/** The options in their order: a mask behind a value takes the place of the mask that the value brings. */
function readMarks(call: Call): Marks {
  let flip: number | undefined;
  let packetMask = ALL;
  let connectionMask = ALL;
  for (const use of call.uses) {
    const { value, mask } = parseMark(use.values[0]?.text ?? '') ?? { value: 0, mask: ALL };
    switch (use.option.name) {
      case 'set-xmark':
        flip = value;
        connectionMask = mask;
        break;
      case 'set-mark':
        // The tools widen the mask by the value, so that the bits of the value are always set.
        flip = value;
        connectionMask = (mask | value) >>> 0;
        break;
      case 'and-mark':
        flip = 0;
        connectionMask = ~value >>> 0;
        break;
      case 'or-mark':
        flip = value;
        connectionMask = value;
        break;
      case 'xor-mark':
        flip = value;
        connectionMask = 0;
        break;
      case 'ctmask':
        connectionMask = value;
        break;
      case 'nfmask':
        packetMask = value;
        break;
      case 'mask':
        packetMask = value;
        connectionMask = value;
        break;
    }
  }
  return { change: flip === undefined ? undefined : { clear: connectionMask, flip }, packetMask, connectionMask };
}

/** TOS and DSCP: new = (old AND NOT clear) XOR flip over the whole byte. */
export function readTosChange(call: Call, rule: RuleState): Target {
  const { name } = call.extension;
  const [use] = call.uses;
  const text = use?.values[0]?.text ?? '';
  const number = parseNumber(text, 255);
  const unread: Target = { kind: 'opaque', name, effect: 'continue', reason: `what “${text}” was meant to be` };
  switch (use?.option.name) {
    case 'set-tos': {
      const tos = parseTos(text);
      if (tos !== undefined) return { kind: 'set-tos', clear: tos.mask, flip: tos.value };
      break;
    }
    case 'and-tos':
      return { kind: 'set-tos', clear: ~(number ?? 0) & 255, flip: 0 };
    case 'or-tos':
      return { kind: 'set-tos', clear: number ?? 0, flip: number ?? 0 };
    case 'xor-tos':
      return { kind: 'set-tos', clear: 0, flip: number ?? 0 };
    case 'set-dscp':
      return { kind: 'set-tos', clear: 0xfc, flip: (number ?? 0) * 4 };
    case 'set-dscp-class': {
      const dscp = parseDscp(text);
      if (dscp !== undefined) return { kind: 'set-tos', clear: 0xfc, flip: dscp * 4 };
      break;
    }
    case undefined:
      return unread;
  }
  if (use !== undefined)
    refuse(rule.reader, use, { code: 'bad-value', message: `${name} has no value named “${text}”` });
  return unread;
}

/** TTL and HL. */
export function readTtlChange(call: Call): Target {
  const [use] = call.uses;
  const amount = parseNumber(use?.values[0]?.text ?? '', 255) ?? 0;
  const suffix = use?.option.name.slice(-3);
  const operation = suffix === 'set' ? 'set' : suffix === 'inc' ? 'increase' : 'decrease';
  return { kind: 'set-ttl', operation, amount };
}

/** CT and NOTRACK: whether and how the connection is tracked. */
export function readTracking(call: Call, rule: RuleState): Target {
  const tracking = call.extension.name !== 'NOTRACK' && !isUsed(call, 'notrack');
  const zone = ['zone', 'zone-orig', 'zone-reply'].map((name) => textOf(call, name)).find((text) => text !== undefined);
  if (zone !== undefined && zone !== 'mark' && parseNumber(zone, 65_535) === undefined) {
    refuse(rule.reader, call, {
      code: 'bad-value',
      message: `A zone is a number from 0 to 65535 or mark, not “${zone}”`,
    });
  }
  // Zone 0 is where every packet is without a rule.
  const plain = zone !== undefined && parseNumber(zone, 65_535) === 0;
  return { kind: 'track', tracking, helper: textOf(call, 'helper') || undefined, zone: plain ? undefined : zone };
}

/** SET: what it adds and takes is known to the match of the same sets. */
export function readSetChange(call: Call, { reader }: RuleState): Target {
  for (const use of call.uses) {
    const name = use.values[0]?.text ?? '';
    if (use.values.length < 2 || reader.ipsets === undefined || reader.ipsets.sets.has(name)) continue;
    refuse(reader, use, { code: 'missing-set', message: `There is no set “${name}” in ${reader.ipsets.file}` });
  }
  return { kind: 'continue', name: 'SET' };
}

function isUsed(call: Call, name: string): boolean {
  return call.uses.some((use) => use.option.name === name);
}

function textOf(call: Call, name: string): string | undefined {
  return call.uses.find((use) => use.option.name === name)?.values[0]?.text;
}
