import type { Target } from '../../../model/target.ts';
import { parseMark } from '../matches/read-connection.ts';
import { type Call, type RuleState, refuse } from '../rule-state.ts';
import { parseDscp } from '../values/dscp.ts';
import { parseNumber } from '../values/number.ts';
import { parseTos } from '../values/tos.ts';

const ALL = 0xffff_ffff;

/** MARK: new = (old AND NOT clear) XOR flip. */
export function readPacketMark(call: Call): Target {
  return readMarkChange(call) ?? { kind: 'continue', name: 'MARK' };
}

/** CONNMARK: the same for the connection, or a copy between packet and connection. */
export function readConnectionMark(call: Call): Target {
  const change = readMarkChange(call);
  if (change !== undefined) return change;
  const mask = valueOf(call, 'mask') ?? ALL;
  const connectionMask = valueOf(call, 'ctmask') ?? mask;
  const packetMask = valueOf(call, 'nfmask') ?? mask;
  if (isUsed(call, 'save-mark')) {
    return { kind: 'copy-mark', to: 'connection', targetMask: connectionMask, sourceMask: packetMask };
  }
  if (isUsed(call, 'restore-mark')) {
    return { kind: 'copy-mark', to: 'packet', targetMask: packetMask, sourceMask: connectionMask };
  }
  return { kind: 'continue', name: 'CONNMARK' };
}

function readMarkChange(call: Call): Target | undefined {
  const of = call.extension.name === 'MARK' ? 'packet' : 'connection';
  for (const use of call.uses) {
    const text = use.values[0]?.text ?? '';
    const mark = parseMark(text);
    if (mark === undefined) continue;
    const { value, mask } = mark;
    switch (use.option.name) {
      case 'set-xmark':
        return { kind: 'set-mark', of, clear: mask, flip: value };
      case 'set-mark':
        // The tools widen the mask by the value, so that the bits of the value are always set.
        return { kind: 'set-mark', of, clear: (mask | value) >>> 0, flip: value };
      case 'and-mark':
        return { kind: 'set-mark', of, clear: ~value >>> 0, flip: 0 };
      case 'or-mark':
        return { kind: 'set-mark', of, clear: value, flip: value };
      case 'xor-mark':
        return { kind: 'set-mark', of, clear: 0, flip: value };
    }
  }
  return undefined;
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
  return { kind: 'track', tracking, helper: textOf(call, 'helper'), zone: plain ? undefined : zone };
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

function valueOf(call: Call, name: string): number | undefined {
  const text = textOf(call, name);
  return text === undefined ? undefined : parseNumber(text, ALL);
}
