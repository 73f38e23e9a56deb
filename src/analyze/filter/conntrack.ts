import type { Address, AddressIntervals } from '../../model/address.ts';
import { contains } from '../../model/interval-set.ts';
import type { ConnectionState, Match, Side } from '../../model/match.ts';
import type { PortSet } from '../../model/port-set.ts';
import { ifKnown } from './fact.ts';
import { type Preimage, addressesBefore, portsBefore } from './header.ts';
import {
  type Holding,
  between,
  both,
  constantly,
  doubtfully,
  either,
  holdsForAddresses,
  holdsForPorts,
} from './holding.ts';
import { icmpTuplePort } from './icmp.ts';
import type { Doubt } from './outcome.ts';
import type { View } from './scene.ts';

type Conntrack = Extract<Match, { kind: 'conntrack' }>;

/** One `-m conntrack` or `-m state`, as xt_conntrack.c and xt_state.c decide it. */
export function judgeConntrack(match: Conntrack, view: View): Holding {
  const { state } = view.stream.facts;
  if (state !== undefined) return judgeInState(match, state, view);
  const candidates = STATES.map((candidate) => judgeInState(match, candidate, view));
  const { family } = view.scene;
  return between(
    candidates.reduce(both, constantly(family, true)),
    candidates.reduce(either, constantly(family, false)),
    missing(match, 'the state of the connection'),
  );
}

const STATES: readonly ConnectionState[] = ['NEW', 'ESTABLISHED', 'RELATED', 'INVALID', 'UNTRACKED'];

function judgeInState(match: Conntrack, state: ConnectionState, view: View): Holding {
  const { family } = view.scene;
  const tracked = state !== 'INVALID' && state !== 'UNTRACKED';
  const named = judgeStates(match, state, view);
  // Without a connection the other options are not looked at: only --ctstate can make the match hold.
  if (!tracked) return match.states === undefined ? constantly(family, false) : named;
  return [
    judgeDirection(match, view),
    judgeStatuses(match, view),
    judgeProtocol(match, view),
    judgeTuples(match, view),
    match.opaque === undefined
      ? constantly(family, true)
      : doubtfully(family, { code: 'opaque-match', reason: match.opaque, span: match.span }),
  ].reduce(both, named);
}

function judgeStates(match: Conntrack, state: ConnectionState, { scene, stream }: View): Holding {
  const { states } = match;
  if (states === undefined) return constantly(scene.family, true);
  const { translated } = stream.facts;
  const tracked = state !== 'INVALID' && state !== 'UNTRACKED';
  const hits = new Set([
    states.members.includes(state),
    tracked && states.members.includes('SNAT') ? translated.source : false,
    tracked && states.members.includes('DNAT') ? translated.destination : false,
  ]);
  if (hits.has(true)) return constantly(scene.family, !states.complement);
  if (hits.has(undefined)) return doubtfully(scene.family, missing(match, 'whether the connection is translated'));
  return constantly(scene.family, states.complement);
}

function judgeDirection(match: Conntrack, { scene, stream }: View): Holding {
  if (match.direction === undefined) return constantly(scene.family, true);
  const { direction } = stream.facts;
  if (direction === undefined) return doubtfully(scene.family, missing(match, 'the direction of the packet'));
  return constantly(scene.family, direction === match.direction);
}

function judgeStatuses(match: Conntrack, { scene, stream }: View): Holding {
  const { statuses } = match;
  if (statuses === undefined) return constantly(scene.family, true);
  const named = statuses.members.filter((status) => status !== 'NONE');
  const known = stream.facts.statuses;
  if (named.length > 0 && known === undefined) {
    return doubtfully(scene.family, missing(match, 'the status of the connection'));
  }
  const hit = known !== undefined && named.some((status) => known.includes(status));
  return constantly(scene.family, hit !== statuses.complement);
}

function judgeProtocol(match: Conntrack, { scene, stream }: View): Holding {
  const { protocols } = match;
  if (protocols === undefined) return constantly(scene.family, true);
  const { original, protocol } = stream.facts;
  const known = typeof original === 'string' ? protocol : original.protocol;
  const holds = ifKnown(known, (number) => contains(protocols, number));
  if (holds === undefined) return doubtfully(scene.family, missing(match, "the connection's protocol"));
  return constantly(scene.family, holds);
}

type AddressOption = 'originalSource' | 'originalDestination' | 'replySource' | 'replyDestination';
type PortOption = `${AddressOption}Port`;

const ADDRESS_OPTIONS: readonly AddressOption[] = [
  'originalSource',
  'originalDestination',
  'replySource',
  'replyDestination',
];

function judgeTuples(match: Conntrack, view: View): Holding {
  let holding = constantly(view.scene.family, true);
  for (const option of ADDRESS_OPTIONS) {
    const addresses = match[option];
    if (addresses !== undefined) holding = both(holding, judgeTupleAddress(option, addresses, { match, view }));
    const ports = match[`${option}Port`];
    if (ports !== undefined) holding = both(holding, judgeTuplePort(`${option}Port`, ports, { match, view }));
  }
  return holding;
}

interface Place {
  readonly match: Conntrack;
  readonly view: View;
}

function judgeTupleAddress(option: AddressOption, addresses: AddressIntervals, { match, view }: Place): Holding {
  const { scene, stream } = view;
  const { original } = stream.facts;
  if (typeof original !== 'string') {
    return judgeScalar(original[TUPLE_SIDE[option]], addresses, { match, view });
  }
  const side = headerSide(option, original);
  const bounds: Preimage<AddressIntervals> =
    original === 'packet' && !option.startsWith('original')
      ? addressesBefore(stream.change[side], addresses)
      : { sure: addresses, possible: addresses };
  const sure = holdsForAddresses(scene.family, side, bounds.sure);
  if (bounds.sure === bounds.possible) return sure;
  return between(sure, holdsForAddresses(scene.family, side, bounds.possible), missing(match, TRANSLATED));
}

function judgeTuplePort(option: PortOption, ports: PortSet, { match, view }: Place): Holding {
  const { scene, stream } = view;
  const { original, protocol } = stream.facts;
  if (typeof original !== 'string') {
    return judgeScalar(original[`${TUPLE_SIDE[stripPort(option)]}Port`], ports, { match, view });
  }
  if (protocol === undefined) return doubtfully(scene.family, missing(match, "the packet's protocol"));
  if (!PORT_PROTOCOLS.has(protocol)) {
    return judgeScalar(icmpTuplePort(option, stream.facts), ports, { match, view });
  }
  const side = headerSide(stripPort(option), original);
  const bounds: Preimage<PortSet> =
    original === 'packet' && !option.startsWith('original')
      ? portsBefore(stream.change[side === 'source' ? 'sourcePort' : 'destinationPort'], ports)
      : { sure: ports, possible: ports };
  const sure = holdsForPorts(scene.family, side, bounds.sure);
  if (bounds.sure === bounds.possible) return sure;
  return between(sure, holdsForPorts(scene.family, side, bounds.possible), missing(match, TRANSLATED));
}

const TRANSLATED = 'the header after translation';

/** The protocols in whose connections the kernel keeps ports: TCP, UDP, DCCP, SCTP and UDP-Lite. */
const PORT_PROTOCOLS: ReadonlySet<number> = new Set([6, 17, 33, 132, 136]);

/** Which side of the original tuple the reply option looks at, if the connection is not translated. */
const TUPLE_SIDE = {
  originalSource: 'source',
  originalDestination: 'destination',
  replySource: 'destination',
  replyDestination: 'source',
} as const;

function stripPort(option: PortOption): AddressOption {
  switch (option) {
    case 'originalSourcePort':
      return 'originalSource';
    case 'originalDestinationPort':
      return 'originalDestination';
    case 'replySourcePort':
      return 'replySource';
    case 'replyDestinationPort':
      return 'replyDestination';
  }
}

/** The side of the packet's header that the option looks at. */
function headerSide(option: AddressOption, original: 'packet' | 'reversed'): Side {
  const side = TUPLE_SIDE[option];
  if (original === 'packet') return side;
  return side === 'source' ? 'destination' : 'source';
}

function judgeScalar(value: Address | undefined, set: readonly Address[], { match, view }: Place): Holding {
  if (value === undefined) return doubtfully(view.scene.family, missing(match, "the connection's addresses and ports"));
  return constantly(view.scene.family, contains(set, value));
}

function missing(match: Conntrack, reason: string): Doubt {
  return { code: 'missing-fact', reason, span: match.span };
}
