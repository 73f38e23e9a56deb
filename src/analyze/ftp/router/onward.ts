import { familyOf } from '../../../model/address.ts';
import { intersect, isEmpty, size, subtract } from '../../../model/interval-set.ts';
import {
  type Box,
  type PacketSet,
  intersectPackets,
  subtractPackets,
  uniteAllPackets,
  unitePackets,
} from '../../../model/packet-set.ts';
import type { NetworkPolicy } from '../../../model/policy.ts';
import { type PortSet, portRange } from '../../../model/port-set.ts';
import type { Router } from '../../../model/router.ts';
import type { AddressChange, HeaderChange } from '../../filter/header.ts';
import type { Decider, Outcome } from '../../filter/outcome.ts';
import { groupByChange } from '../device/machine.ts';
import { type View, connectionsOf } from '../device/view.ts';
import { findOwn, findRedirect, isOwn, nameOwn } from './own.ts';
import { type Leg, addressesAfter } from '../path/route.ts';

/** Where a router leads connections. */
export interface Onward {
  readonly legs: readonly Leg[];
  /** Connections of which the rules do not tell for certain where they lead. */
  readonly open: PacketSet;
  /** Connections that end here: for the router itself, or sent to another port than they name. */
  readonly ended: readonly Ended[];
  /** Connections that are stopped before they are translated. */
  readonly stuck: PacketSet;
}

/** Connections that a router does not lead on; `port`: they are led to this one of the server, which is not the one that they name. */
interface Ended {
  readonly connections: Box;
  readonly decider: Decider;
  readonly port?: number;
}

/** Reads off the first packets of the connections, as the router's rules outside the filter table left them, what they carry behind it. */
export function leadOnward(
  { policy, router }: { readonly policy: NetworkPolicy; readonly router: Router },
  piece: { readonly connections: Box; readonly view: View; readonly leg: Leg },
  outcomes: readonly Outcome[],
): Onward {
  const { connections, view, leg } = piece;
  const groups = groupByChange(outcomes.filter(({ verdict }) => verdict === 'accept' || verdict === 'unknown')).map(
    ([change, packets]) => {
      const faces = connectionsOf(packets, connections, view).map(({ source, destinationPort }): PacketSet => [
        { ...connections, source, destinationPort },
      ]);
      return { change, faces: uniteAllPackets(faces) };
    },
  );
  let seen: PacketSet = [];
  let open: PacketSet = [];
  for (const { faces } of groups) {
    open = unitePackets(open, intersectPackets(seen, faces));
    seen = unitePackets(seen, faces);
  }
  const legs: Leg[] = [];
  const ended: Ended[] = [];
  for (const { change, faces } of groups) {
    for (const face of subtractPackets(faces, open)) {
      const led = leadFace(face, { change, leg, policy, router });
      if (led === undefined) open = [...open, face];
      else {
        legs.push(...led.legs);
        ended.push(...led.ended);
      }
    }
  }
  return { legs, open, ended, stuck: subtractPackets([connections], seen) };
}

interface Facing {
  readonly change: HeaderChange;
  readonly leg: Leg;
  readonly policy: NetworkPolicy;
  readonly router: Router;
}

/** Undefined if the new destination is not known. */
function leadFace(face: Box, { change, leg, policy, router }: Facing): Pick<Onward, 'legs' | 'ended'> | undefined {
  const { destination, destinationPort } = change;
  if (destination.kind === 'unknown' && destination.own) {
    const span = findRedirect(router, familyOf(face.source[0] ?? 0));
    const decider = { table: undefined, chain: policy.name, rule: undefined, span };
    return { legs: [], ended: [{ connections: face, decider }] };
  }
  if (destination.kind === 'unknown' || destinationPort.kind === 'unknown') return undefined;
  const dialled = face.destinationPort;
  if (destination.kind === 'same' && isOwn(leg, { policy, router, server: face.destination })) {
    const decider = { table: undefined, chain: policy.name, rule: undefined, span: findOwn(leg, policy)?.span };
    return { legs: [], ended: [{ connections: face, decider }] };
  }
  const base: Leg = {
    ...leg,
    dialled,
    clients: face.source,
    destination: addressesAfter(destination, leg.destination) ?? leg.destination,
    source: composeSource(leg.source, nameOwn(change.source, router.near.inside)),
    by: destination.kind === 'same' && destinationPort.kind === 'same' ? leg.by : findTranslation(policy, change, face),
  };
  if (destinationPort.kind === 'same') return { legs: [base], ended: [] };
  if (destinationPort.kind === 'shift')
    return { legs: [{ ...base, shift: leg.shift + destinationPort.by }], ended: [] };
  const { port } = destinationPort;
  const [only = 0] = dialled;
  if (size(dialled) === 1) return { legs: [{ ...base, shift: port - only }], ended: [] };
  // Of many ports that lead to one, only that one is where the client wants to go.
  const right: PortSet = intersect(dialled, portRange(port));
  const wrong = { ...face, destinationPort: subtract(dialled, right) };
  const decider: Decider = { table: undefined, chain: policy.name, rule: undefined, span: base.by?.span };
  return {
    legs: isEmpty(right) ? [] : [{ ...base, dialled: right, shift: 0 }],
    ended: [{ connections: wrong, decider, port }],
  };
}

/** The entry that stands for the change, if one does; none does for NETMAP. */
function findTranslation({ translations }: NetworkPolicy, { destination }: HeaderChange, face: Box): Leg['by'] {
  if (destination.kind === 'shift') return undefined;
  const fitting = translations.filter(
    ({ insideAddress }) =>
      insideAddress === undefined || (destination.kind === 'constant' && insideAddress === destination.address),
  );
  const named = fitting.find(
    ({ publicPorts: [first, last] }) => !isEmpty(intersect(face.destinationPort, portRange(first, last))),
  );
  return named ?? fitting[0];
}

/** One translation of the source after another: the later one hides the earlier one. */
function composeSource(before: AddressChange | undefined, change: AddressChange): AddressChange | undefined {
  return change.kind === 'same' ? before : change;
}
