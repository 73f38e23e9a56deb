import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPolicy } from '../../../src/convert/policy/read.ts';

const keys = fc.constantFrom(
  ...(
    'version rules default nat alg action direction protocol from to ports allowed denied IPProtocol kind match layer4Configs sourceRanges targetTags priority ' +
    'SecurityGroups IpPermissions IpPermissionsEgress IpProtocol FromPort ToPort IpRanges CidrIp NetworkAcls Entries NetworkAclId RuleNumber PortRange ' +
    'Resources Type Properties SecurityGroupIngress securityRules properties access sourceAddressPrefix destinationPortRanges resources type ' +
    'direction ethertype port_range_min remote_ip_prefix source_ips applied_to index source_prefix filters header targets terms name networks services ' +
    'apiVersion metadata spec podSelector matchLabels ingress egress podSelector ipBlock cidr except endPort port selector source nets ' +
    'firewall_policy firewall_vip vdom root srcintf dstaddr service entries firewall_allowed_tcp_ports firewall state << items'
  ).split(' '),
);
const leaves = fc.oneof(
  fc.constantFrom<string | number | boolean | null>(
    'NetworkPolicy',
    'GlobalNetworkPolicy',
    'networking.k8s.io/v1',
    'projectcalico.org/v3',
    'compute#firewall',
    'List',
    'AWS::EC2::SecurityGroup',
    'OS::Neutron::SecurityGroup',
    'tcp',
    '-1',
    '21',
    '3001-3100',
    '10.0.0.0/8',
    '::/0',
    'any',
    'Allow',
    'Inbound',
    'ingress',
    '21:21',
    'ftp',
    '',
    21,
    -1,
    70_000,
    1.5,
    true,
    false,
    null,
  ),
  fc.string({ maxLength: 4 }),
);
const anything = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 6, depthSize: 'medium' },
    leaves,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(keys, tie('value'), { maxKeys: 5 }),
  ),
})).value;

test('no document makes a reader throw, and what stands in the text has a place inside it', () => {
  fc.assert(
    fc.property(anything, (value) => {
      const text = JSON.stringify(value);
      const { value: policy, diagnostics } = readPolicy({ name: 'x.json', text, encoding: 'utf-8' });
      const spans = [...policy.rules, ...policy.opaque, ...policy.translations, policy.fallback, ...diagnostics].map(
        ({ span }) => span,
      );
      expect(
        spans.filter(({ file, start, end }) => file !== 'x.json' || start < 0 || end > text.length || start > end),
      ).toEqual([]);
    }),
    { numRuns: 1500 },
  );
});
