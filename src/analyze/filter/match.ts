import type { Match } from '../../model/match.ts';
import { judgeAddressType } from './address-type.ts';
import { judgeConntrack } from './conntrack.ts';
import {
  type Holding,
  between,
  both,
  constantly,
  doubtfully,
  either,
  holdsForAddresses,
  holdsForPorts,
  negate,
} from './holding.ts';
import { addressesBefore, portsBefore } from './header.ts';
import { contains } from '../../model/interval-set.ts';
import { judgeFact } from './fact.ts';
import { judgeMaskedAddress } from './masked-address.ts';
import type { View } from './scene.ts';

/** For which of all packets of the stream's kind the conditions hold together. */
export function judgeMatches(matches: readonly Match[], view: View): Holding {
  let holding = constantly(view.scene.family, true);
  for (const match of matches) {
    holding = both(holding, judgeMatch(match, view));
    if (holding.possible.length === 0) return holding;
  }
  return holding;
}

/** For which of all packets of the stream's kind the condition holds. */
export function judgeMatch(match: Match, view: View): Holding {
  const { family, tool } = view.scene;
  switch (match.kind) {
    case 'constant':
      return constantly(family, match.holds);
    case 'address': {
      const { sure, possible } = addressesBefore(view.stream.change[match.side], match.addresses);
      const surely = holdsForAddresses(family, match.side, sure);
      if (sure === possible) return surely;
      const reason = `the ${match.side} address after translation`;
      return between(surely, holdsForAddresses(family, match.side, possible), {
        code: 'missing-fact',
        reason,
        span: match.span,
      });
    }
    case 'masked-address':
      return judgeMaskedAddress(match, view);
    case 'port':
      return judgePort(match, view);
    case 'conntrack':
      return judgeConntrack(match, view);
    case 'address-type':
      return judgeAddressType(match, view);
    case 'any':
      return match.of.map((matches) => judgeMatches(matches, view)).reduce(either, constantly(family, false));
    case 'none':
      return negate(
        family,
        match.of.map((matches) => judgeMatches(matches, view)).reduce(either, constantly(family, false)),
      );
    case 'by-tool': {
      if (tool !== undefined) return judgeMatches(tool === 'legacy' ? match.legacy : match.nfTables, view);
      const legacy = judgeMatches(match.legacy, view);
      const nfTables = judgeMatches(match.nfTables, view);
      const reason = 'whether the legacy or the nf_tables back end loads the rules';
      return between(both(legacy, nfTables), either(legacy, nfTables), { code: 'tool', reason, span: match.span });
    }
    case 'opaque':
      return doubtfully(family, { code: 'opaque-match', reason: match.reason, span: match.span });
    case 'protocol':
    case 'interface':
    case 'tcp-flags':
    case 'tcp-option':
    case 'icmp':
    case 'fragment':
    case 'helper':
    case 'mark':
    case 'mac':
    case 'owner':
    case 'socket-exists':
    case 'packet-type':
    case 'length':
    case 'ttl':
    case 'tos':
    case 'trait':
      return judgeFact(match, view);
  }
}

function judgePort(match: Extract<Match, { kind: 'port' }>, { scene, stream }: View): Holding {
  const { protocol } = stream.facts;
  const missing = { code: 'missing-fact', span: match.span } as const;
  if (protocol !== undefined && !contains(match.protocols, protocol)) return constantly(scene.family, false);
  const side = match.side === 'source' ? 'sourcePort' : 'destinationPort';
  const { sure, possible } = portsBefore(stream.change[side], match.ports);
  const surely = holdsForPorts(scene.family, match.side, sure);
  const possibly = holdsForPorts(scene.family, match.side, possible);
  if (protocol === undefined) {
    return between(constantly(scene.family, false), possibly, { ...missing, reason: "the packet's protocol" });
  }
  if (sure === possible) return surely;
  return between(surely, possibly, { ...missing, reason: `the ${match.side} port after translation` });
}
