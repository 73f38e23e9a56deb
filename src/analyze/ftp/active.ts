import type { Box } from '../../model/packet-set.ts';
import type { AddressIntervals } from '../../model/address.ts';
import { equals, overlaps } from '../../model/interval-set.ts';
import type { Doubt, Reach } from '../filter/outcome.ts';
import { NOTHING, joinReach, meetReach } from './verdict/combine.ts';
import { type Control, addressAfter } from './control.ts';
import { type Expectations, announceAll } from './helper/expectation.ts';
import { leaveRouter } from './router/leave.ts';
import { machineOf } from './router/machine.ts';
import { type NamedClient, nameClient } from './router/named.ts';
import { UNKNOWN_GATEWAY, crossPolicy } from './device/network.ts';
import { confineActive } from './confinement.ts';
import { meetHelper } from './passive.ts';
import { partStages } from './device/parting.ts';
import { type Passage, doubtPassage, openPassage, passAll, passNone } from './device/passage.ts';
import { meetPeer, seenAsTheyAre } from './peer.ts';
import { translateSource } from './path/route.ts';
import { CLIENT_PORTS, type Scope, activeSources, soleAddress } from './path/scope.ts';
import { type Journey, type Stage, passStages } from './device/stage.ts';
import type { View } from './device/view.ts';

/** Follows data connections that the daemon opens to the ports clients name. */
export function crossActive(
  scope: Scope,
  control: Control,
  expectations: Expectations,
): Journey & { readonly connections: Box } {
  const connections: Box = {
    source: scope.clients,
    sourcePort: CLIENT_PORTS,
    destination: scope.server,
    destinationPort: activeSources(scope),
  };
  const named = nameClient(scope, control, { expectations, connections });
  const view: View = { direction: 'outbound', server: scope.server, shift: 0, client: named.client };
  const host = meetHelper(scope, connections, { view, control, expected: expectations.host });
  const device = { name: scope.host.name, kind: 'host' } as const;
  const onHost: readonly Stage[] = [
    { device, packet: 'first', passage: host.passages.first, views: [{ ...view, ports: connections.destinationPort }] },
    { device, packet: 'replies', passage: host.passages.replies, views: [] },
    { device, packet: 'further', passage: host.passages.further, views: [] },
  ];
  const left = leaveNetwork(scope, { connections, control, expectations, named });
  const network = [...left.stages, ...partStages(scope, connections, 'active')];
  const peer = named.alike
    ? []
    : meetPeer(scope, control, { connections, seen: seenAsTheyAre(connections), waiver: 'port_promiscuous' });
  const bySession = [...peer, ...named.stages, ...confineActive(scope, connections)];
  return {
    connections,
    stages: [...network, ...onHost, ...bySession],
    accepted: meetReach(passStages([...network, ...bySession], connections), host.fate.accepted),
    delayed: joinReach(host.fate.delayed, left.delayed),
    helped: host.helped,
  };
}

/** From the server outwards: rules see the source before it is translated. */
function leaveNetwork(
  scope: Scope,
  { connections, control, expectations, named }: Leaving,
): { readonly stages: readonly Stage[]; readonly delayed: Reach } {
  const stages: Stage[] = [];
  let delayed: Reach = NOTHING;
  let source: AddressIntervals = scope.server;
  for (let index = scope.path.length - 1; index >= 0; index -= 1) {
    const policy = scope.path[index];
    if (policy === undefined) continue;
    const device = { name: policy.name, kind: 'network' } as const;
    const client = index > named.from ? named.client : undefined;
    const { router } = policy;
    if (router !== undefined) {
      const machine = machineOf(router, scope);
      const announced = announceAll(scope, control, expectations)[index];
      const dialled = addressAfter(control, index);
      const met = leaveRouter(
        { machine, connections, server: source, client, dialled, own: router.near.outside },
        announced,
      );
      stages.unshift(...met.stages.map((stage) => ({ ...stage, device })));
      delayed = joinReach(delayed, met.delayed);
      source = met.source;
      continue;
    }
    const place = { family: scope.family, server: source, shift: 0, client };
    const expected = expectations.network[index] ?? false;
    // What a gateway expects passes in both directions, whatever the rules say.
    const cross = (direction: 'inbound' | 'outbound'): Passage => {
      if (expected === true) return passAll(connections);
      const passage = crossPolicy(policy, connections, { ...place, direction });
      return expected === 'unknown' ? doubtPassage(passage, connections, UNKNOWN_GATEWAY) : passage;
    };
    if (!policy.stateful) stages.unshift({ device, packet: 'replies', passage: cross('inbound'), views: [] });
    const seen = {
      direction: 'outbound',
      server: source,
      shift: 0,
      client,
      ports: connections.destinationPort,
    } as const;
    stages.unshift({ device, packet: 'first', passage: cross('outbound'), views: [seen] });
    source = translateSource(source, policy);
  }
  return { stages: [...arriveAtClient(scope, control, { connections, source }), ...stages], delayed };
}

interface Leaving {
  readonly connections: Box;
  readonly control: Control;
  readonly expectations: Expectations;
  readonly named: NamedClient;
}

/** An answer to an inside address that the client cannot reach never comes back through a router that would have translated it. */
function arriveAtClient(
  scope: Scope,
  control: Control,
  { connections, source }: { readonly connections: Box; readonly source: AddressIntervals },
): readonly Stage[] {
  const router = scope.path.find(
    (policy, index) =>
      policy.router !== undefined && !equals(addressAfter(control, index), addressAfter(control, index + 1)),
  );
  const { addresses } = scope.dial;
  if (router === undefined || equals(source, addresses)) return [];
  const device = { name: router.name, kind: 'network' } as const;
  const isInside = equals(source, scope.server) && soleAddress(source) !== undefined && !overlaps(source, addresses);
  const decider = { table: undefined, chain: router.name, rule: undefined, span: router.translations[0]?.span };
  const passage = isInside ? passNone(connections, decider) : openPassage(connections, [UNKNOWN_SOURCE]);
  return [{ device, packet: 'route', passage, views: [] }];
}

const UNKNOWN_SOURCE: Doubt = {
  code: 'missing-fact',
  reason: 'which address the router gives the data connections that the server opens',
  span: undefined,
};
