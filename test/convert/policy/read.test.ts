import { describe, expect, test } from 'vitest';
import { recognizeDocument } from '../../../src/convert/kind.ts';
import { recognizeExport } from '../../../src/convert/policy/formats.ts';
import { readPolicy } from '../../../src/convert/policy/read.ts';
import { passingPackets } from './packets.ts';

const documentOf = (text: string) => ({ name: 'net/x.yaml', text, encoding: 'utf-8' }) as const;

const KUBERNETES =
  'kind: NetworkPolicy\napiVersion: networking.k8s.io/v1\nmetadata: {name: a}\nspec: {podSelector: {}, ingress: []}\n';

/** One small text of each format. */
const TEXTS: [format: string, text: string][] = [
  ['Kubernetes', KUBERNETES],
  [
    'Kubernetes',
    `{"kind": "List", "apiVersion": "v1", "items": [{"kind": "NetworkPolicy", "apiVersion": "networking.k8s.io/v1"}]}`,
  ],
  ['gcloud firewall rules', 'allowed:\n- IPProtocol: tcp\nkind: compute#firewall\nname: a\n'],
  [
    'gcloud firewall policy',
    '- {kind: compute#firewallPolicyRule, action: allow, priority: 1, match: {layer4Configs: [{ipProtocol: all}]}}\n',
  ],
  ['AWS security groups', '{"SecurityGroups": [{"GroupId": "sg-1", "IpPermissions": []}]}'],
  ['AWS network ACLs', 'NetworkAcls:\n- Entries: []\n  NetworkAclId: acl-1\n'],
  ['CloudFormation', 'Resources:\n  A:\n    Type: AWS::EC2::SecurityGroup\n'],
  ['Azure network security groups', '{"name": "nsg", "securityRules": []}'],
  ['OpenStack security groups', '- IP Protocol: tcp\n  Port Range: 21:21\n'],
  ['Heat', 'heat_template_version: 2016-10-14\nresources:\n  a:\n    type: OS::Neutron::SecurityGroup\n'],
  ['Hetzner firewall', 'name: a\nrules:\n- direction: in\n  source_ips: []\n'],
  ['NetBox access list', '[{"index": 1, "action": "permit", "source_prefix": null}]'],
  ['Aerleon', 'filters:\n- header: {targets: {srx: from-zone a to-zone b}}\n  terms: []\n'],
  ['Capirca', 'header {\n  target:: juniper x\n}\n'],
  ['Calico', 'apiVersion: projectcalico.org/v3\nkind: GlobalNetworkPolicy\nmetadata: {name: a}\n'],
  ['FortiGate', '#config-version=FGT-7.4.3-FW:opmode=0:vdom=0:user=admin\nfirewall_policy:\n  - 1: {action: accept}\n'],
  ['Docker Compose', 'name: x\nservices:\n  ftp:\n    ports: ["21:21"]\n'],
  ['Ansible firewall variables', 'other: 1\nfirewall_allowed_tcp_ports: [21]\n'],
  ['Ansible firewall variables', 'firewall:\n- {service: ftp, state: enabled}\n'],
];

describe('formats are told by content', () => {
  test.each(TEXTS)('%s', (format, text) => {
    expect(recognizeExport(documentOf(text))?.name).toBe(format);
    expect(recognizeDocument(documentOf(text))).toBe('network-firewall');
  });

  test.each([
    '',
    'a: 1',
    '[1, 2]',
    'services: {web: {image: nginx}}',
    'version: 1\nrules: []\n',
    'kind: Deployment\napiVersion: apps/v1\n',
  ])('no export: %j', (text) => {
    expect(recognizeExport(documentOf(text))).toBeUndefined();
  });
});

test('a file in no known format is refused with one line, and nothing is known of what it lets through', () => {
  const { value, diagnostics } = readPolicy(documentOf('colour: blue\n'));
  expect(diagnostics.map(({ severity, code }) => `${severity} ${code}`)).toEqual(['error policy-format-unknown']);
  const { sure, possible } = passingPackets(value, 'inbound', ['ipv4', 6]);
  expect([sure.length, possible.length]).toEqual([0, 1]);
});

describe('errors of the text keep the verdict open', () => {
  const cases: [what: string, text: string][] = [
    ['a key that stands twice', `${KUBERNETES}---\nkind: Pod\napiVersion: v1\nspec: {a: 1, a: 2}\n`],
    [
      'a key that stands twice in a rule',
      KUBERNETES.replace('ingress: []', 'ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8, cidr: 0.0.0.0/0}}]}]'),
    ],
    ['a document that cannot be read', `${KUBERNETES}---\na: [\n`],
  ];
  test.each(cases)('%s', (_what, text) => {
    const { value, diagnostics } = readPolicy(documentOf(text));
    expect(diagnostics.map(({ severity }) => severity)).toEqual(['error']);
    expect(passingPackets(value, 'inbound', ['ipv4', 6]).possible).not.toEqual([]);
  });
});
