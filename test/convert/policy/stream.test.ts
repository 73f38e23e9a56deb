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
