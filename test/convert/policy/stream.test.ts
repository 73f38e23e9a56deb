import { expect, test } from 'vitest';
import { readPolicy } from '../../../src/convert/policy/read.ts';
import { passingPackets } from './packets.ts';

const CALICO = `apiVersion: projectcalico.org/v3
kind: GlobalNetworkPolicy
metadata: {name: ftp}
spec: {types: [Ingress], ingress: [{action: Allow, protocol: TCP, destination: {ports: [21]}}]}
`;
const GCLOUD = `allowed: [{IPProtocol: tcp, ports: ['21']}]
direction: INGRESS
name: ftp
priority: 1000
sourceRanges: [0.0.0.0/0]
`;

test('a document of another format in the stream leaves every verdict open, and is told', () => {
  const { value, diagnostics } = readPolicy({ name: 'x.yaml', text: `${GCLOUD}---\n${CALICO}`, encoding: 'utf-8' });
  expect(diagnostics.map(({ code }) => code)).toContain('policy-not-understood');
  expect(passingPackets(value, 'inbound', ['ipv4', 6]).sure).toEqual([]);
});

test.each([
  ['a mapping', 'foo: bar\n'],
  ['a word', 'hello\n'],
  ['a list', '- 1\n'],
])('a document that is %s leaves every verdict open, and is told', (_what, text) => {
  const policy = { name: 'x.yaml', text: `${GCLOUD}---\n${text}`, encoding: 'utf-8' } as const;
  const { value, diagnostics } = readPolicy(policy);
  expect(diagnostics.map(({ message }) => message)).toEqual([
    'This document is in no known format, and the file is in that of gcloud firewall rules: put it in a file of its own.',
  ]);
  expect(passingPackets(value, 'inbound', ['ipv4', 6]).sure).toEqual([]);
});

test.each([
  ['an empty document', GCLOUD, ''],
  ['an object of a manifest that filters nothing', CALICO, 'apiVersion: v1\nkind: Pod\nmetadata: {name: ftp}\n'],
])('%s beside a policy changes nothing', (_what, policy, text) => {
  const read = (stream: string) => readPolicy({ name: 'x.yaml', text: stream, encoding: 'utf-8' });
  const { value, diagnostics } = read(`${policy}---\n${text}`);
  expect(diagnostics).toEqual([]);
  const sure = (of: typeof value) => passingPackets(of, 'inbound', ['ipv4', 6]).sure;
  expect(sure(value)).toEqual(sure(read(policy).value));
  expect(sure(value)).not.toEqual([]);
});

test('an additional rule of an Ansible role that is about OUTPUT leaves open what the host may send', () => {
  const read = (rule: string) =>
    readPolicy({
      name: 'vars.yml',
      text: `firewall_allowed_tcp_ports: ["21"]\nfirewall_additional_rules: ["${rule}"]\n`,
      encoding: 'utf-8',
    }).value;
  const sent = (rule: string) => passingPackets(read(rule), 'outbound', ['ipv4', 6]).sure.length > 0;
  expect(sent('iptables -A INPUT -p tcp --dport 4949 -j ACCEPT')).toBe(true);
  expect(sent('iptables -A OUTPUT -p tcp -j DROP')).toBe(false);
});
