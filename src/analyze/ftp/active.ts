import type { Box } from '../../model/packet-set.ts';
import type { AddressIntervals } from '../../model/address.ts';
import { meetReach } from './verdict/combine.ts';
import type { Control } from './control.ts';
import type { Expectations } from './helper/expectation.ts';
import { UNKNOWN_GATEWAY, crossPolicy } from './device/network.ts';
import { confineActive } from './confinement.ts';
import { meetHelper } from './passive.ts';
import { partStages } from './device/parting.ts';
import { type Passage, doubtPassage, passAll } from './device/passage.ts';
import { meetPeer, seenAsTheyAre } from './peer.ts';
import { translateSource } from './path/route.ts';
import { CLIENT_PORTS, type Scope, activeSources } from './path/scope.ts';
import { type Journey, type Stage, passStages } from './device/stage.ts';

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
  const view = { direction: 'outbound', server: scope.server, shift: 0 } as const;
  const host = meetHelper(scope, connections, { view, control, expected: expectations.host });
  const device = { name: scope.host.name, kind: 'host' } as const;
  const onHost: readonly Stage[] = [
    { device, packet: 'first', passage: host.passages.first, views: [{ ...view, ports: connections.destinationPort }] },
    { device, packet: 'replies', passage: host.passages.replies, views: [] },
    { device, packet: 'further', passage: host.passages.further, views: [] },
  ];
  const network = [...leaveNetwork(scope, connections, expectations), ...partStages(scope, connections, 'active')];
  const peer = meetPeer(scope, control, {
    connections,
    seen: seenAsTheyAre(connections),
    waiver: 'port_promiscuous',
  });
  const bySession = [...peer, ...confineActive(scope, connections)];
  return {
    connections,
    stages: [...network, ...onHost, ...bySession],
    accepted: meetReach(passStages([...network, ...bySession], connections), host.fate.accepted),
    delayed: host.fate.delayed,
    helped: host.helped,
  };
}

/** From the server outwards: rules see the source before it is translated. */
function leaveNetwork(scope: Scope, connections: Box, expectations: Expectations): readonly Stage[] {
  const stages: Stage[] = [];
  let source: AddressIntervals = scope.server;
  for (let index = scope.path.length - 1; index >= 0; index -= 1) {
    const policy = scope.path[index];
    if (policy === undefined) continue;
    const device = { name: policy.name, kind: 'network' } as const;
    const place = { family: scope.family, server: source, shift: 0 };
    const expected = expectations.network[index] ?? false;
    // What a gateway expects passes in both directions, whatever the rules say.
    const cross = (direction: 'inbound' | 'outbound'): Passage => {
      if (expected === true) return passAll(connections);
      const passage = crossPolicy(policy, connections, { ...place, direction });
      return expected === 'unknown' ? doubtPassage(passage, connections, UNKNOWN_GATEWAY) : passage;
    };
    if (!policy.stateful) stages.unshift({ device, packet: 'replies', passage: cross('inbound'), views: [] });
    const seen = { direction: 'outbound', server: source, shift: 0, ports: connections.destinationPort } as const;
    stages.unshift({ device, packet: 'first', passage: cross('outbound'), views: [seen] });
    source = translateSource(source, policy);
  }
  return stages;
}
