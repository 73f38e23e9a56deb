import { describe, expect, test } from 'vitest';
import { readCalico } from '../../../src/convert/policy/calico.ts';
import { expectPair, sourceOf } from './pair.ts';
import { passingPackets } from './packets.ts';

/** A policy for all endpoints. */
const policy = (name: string, spec: string) =>
  `apiVersion: projectcalico.org/v3\nkind: GlobalNetworkPolicy\nmetadata: {name: ${name}}\nspec: {selector: all(), ${spec}}\n`;

/** What Calico does with directions that no policy is about is up to profiles. */
const OPEN_OUT = '  - {action: allow, direction: outbound, from: [unknown]}\n';

describe('policies and the same policy in native form let the same packets through', () => {
  const pairs: [what: string, calico: string, native: string][] = [
    [
      'order, actions, networks and ports',
      `${policy('b', "order: 20, types: [Ingress], ingress: [{action: Allow, protocol: TCP, destination: {ports: [21, '3001:3100']}}]")}---
${policy('a', 'order: 10, ingress: [{action: Log}, {action: Deny, source: {nets: [203.0.113.0/25]}}]')}`,
      `rules:
  - {action: deny, direction: inbound, from: 203.0.113.0/25}
  - {action: allow, direction: inbound, protocol: tcp, ports: [21, 3001-3100]}
  - {action: deny, direction: inbound}
${OPEN_OUT}`,
    ],
    [
      'both directions, negations and families',
      policy(
        'a',
        'types: [Ingress, Egress], ingress: [{action: Allow, protocol: 6, ipVersion: 4, source: {notNets: [10.0.0.0/8]}, destination: {notPorts: ["22:1023"]}}], ' +
          'egress: [{action: Allow, notProtocol: UDP, source: {ports: [20]}, destination: {nets: ["2001:db8::/32"]}}]',
      ),
      `rules:
  - {action: deny, direction: inbound, protocol: tcp, from: 10.0.0.0/8}
  - {action: allow, direction: inbound, protocol: tcp, from: 0.0.0.0/0, ports: [0-21, 1024-65535]}
  - {action: deny, direction: outbound, protocol: udp}
  - {action: allow, direction: outbound, to: "2001:db8::/32", source_ports: 20}
`,
    ],
    [
      'policies without an order come last, by name',
      `${policy('b', 'ingress: [{action: Deny}]')}---\n${policy('a', 'ingress: [{action: Allow, protocol: TCP}]')}---\n${policy('c', 'order: 1.5, ingress: [{action: Deny, protocol: TCP, destination: {ports: [22]}}]')}`,
      `rules:
  - {action: deny, direction: inbound, protocol: tcp, ports: 22}
  - {action: allow, direction: inbound, protocol: tcp}
  - {action: deny, direction: inbound}
${OPEN_OUT}`,
    ],
    [
      'endpoints are names',
      `apiVersion: projectcalico.org/v3\nkind: NetworkPolicy\nmetadata: {name: a}\nspec: {selector: app == 'ftp', ingress: [{action: Allow, source: {selector: role == 'client'}}]}\n`,
      `rules:
  - {action: allow, direction: inbound, from: [clients], to: [servers]}
  - {action: deny, direction: inbound, to: [servers]}
  - {action: allow, direction: inbound, from: [unknown]}
${OPEN_OUT}`,
    ],
  ];
  test.each(pairs)('%s', (_what, calico, native) => {
    expectPair(readCalico, calico, native);
  });
});

describe('endpoints that only the cluster knows', () => {
  const inNamespace = (namespace: string) =>
    `apiVersion: projectcalico.org/v3\nkind: NetworkPolicy\nmetadata: {name: ${namespace}, namespace: ${namespace}}\nspec: {ingress: [{action: Allow}]}\n`;
  const sure = (text: string) => passingPackets(readCalico(sourceOf(text)).value, 'inbound', ['ipv4', 6]).sure;

  test('policies of one namespace are taken for those of the server, of two not', () => {
    expect(sure(`${inNamespace('files')}---\n${policy('all', 'ingress: []')}`)).not.toEqual([]);
    expect(sure(`${inNamespace('files')}---\n${inNamespace('web')}`)).toEqual([]);
  });

  test('several selectors of a policy are one name to resolve', () => {
    const spec = `selector: a == "b", namespaceSelector: c == "d", ingress: [{action: Allow}]`;
    const { value } = readCalico(sourceOf(policy('a', spec).replace('selector: all(), ', '')));
    expect(new Set(value.rules.flatMap(({ to }) => to.unresolved.map(({ name }) => name)))).toEqual(
      new Set(['a == "b" and namespaceSelector c == "d"']),
    );
  });
});

describe('what is not understood keeps the verdict open', () => {
  const cases: [what: string, spec: string, complaints: number][] = [
    ['a pass to the next tier', 'ingress: [{action: Pass}]', 0],
    ['an action that does not exist', 'ingress: [{action: Permit}]', 1],
    [
      'networks and a selector at once',
      'ingress: [{action: Allow, source: {nets: [10.0.0.0/8], selector: a == "b"}}]',
      0,
    ],
    ['another tier', 'tier: security, ingress: [{action: Allow}]', 0],
    ['rules before translation', 'preDNAT: true, ingress: [{action: Allow}]', 0],
    ['a network that is none', 'ingress: [{action: Allow, source: {notNets: [10.0.0.0/99]}}]', 1],
    ['a key that does not exist', 'ingress: [{action: Allow, port: 21}]', 1],
    ['a named port', 'ingress: [{action: Allow, destination: {ports: [ftp]}}]', 0],
    ['a condition on HTTP', 'ingress: [{action: Allow, http: {methods: [GET]}}]', 0],
  ];
  test.each(cases)('%s', (_what, spec, complaints) => {
    const { value, diagnostics } = readCalico(sourceOf(policy('a', spec)));
    expect(diagnostics).toHaveLength(complaints);
    const { sure, possible } = passingPackets(value, 'inbound', ['ipv4', 6]);
    expect([sure.length, possible.length > 0]).toEqual([0, true]);
  });
});
