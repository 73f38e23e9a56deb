import type { Match } from '../../model/match.ts';
import type { GlobalUse } from './line.ts';
import { type ProtocolUse, type Reader, type RuleState, refuse, spanOf } from './rule-state.ts';
import { differByTool } from './surprise.ts';
import { AH, ALL_PROTOCOLS, parseProtocol, protocolSet } from './values/protocols.ts';

/** Looks up the protocol of the line; what iptables would refuse is told. */
export function findProtocol(use: GlobalUse, reader: Reader): ProtocolUse {
  const { text } = use.value;
  const number = parseProtocol(text);
  if (number === undefined) {
    refuse(reader, use, { code: 'bad-value', message: `“${text}” is no protocol that iptables knows` });
  } else if (number === ALL_PROTOCOLS && use.negated) {
    refuse(reader, use, { code: 'bad-value', message: 'No packet is left if all protocols are negated' });
  }
  return { number, negated: use.negated };
}

/** The condition that `-p` makes; none if it names all protocols. */
export function readProtocol(use: GlobalUse, { reader, protocol }: RuleState): readonly Match[] {
  const span = spanOf(reader, use);
  const number = protocol?.number;
  if (number === undefined) {
    return [{ kind: 'opaque', module: 'protocol', reason: `what the protocol “${use.value.text}” is`, span }];
  }
  if (number === ALL_PROTOCOLS) return use.negated ? [{ kind: 'constant', holds: false, span }] : [];
  const key = use.negated ? -number : number;
  let protocols = reader.caches.protocols.get(key);
  if (protocols === undefined) {
    protocols = protocolSet(number, use.negated);
    reader.caches.protocols.set(key, protocols);
  }
  const match: Match = { kind: 'protocol', protocols, span };
  // An authentication header is an extension header to ip6tables-legacy, which looks behind it.
  if (reader.family !== 'ipv6' || number !== AH) return [match];
  return differByTool(reader, { legacy: [{ kind: 'constant', holds: use.negated, span }], nfTables: [match], span });
}
