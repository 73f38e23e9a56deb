import { describe, expect, test } from 'vitest';
import { readCloudFormation, readNetworkAcls, readSecurityGroups } from '../../../src/convert/policy/aws.ts';
import { allPackets } from '../../../src/model/packet-set.ts';
import { expectPair, sourceOf } from './pair.ts';
import { passingPackets } from './packets.ts';

const GROUP = `SecurityGroups:
- Description: ftp
  GroupId: sg-0aaa
  GroupName: ftp
  IpPermissions:
  - FromPort: 21
    IpProtocol: tcp
    IpRanges:
    - CidrIp: 203.0.113.0/24
      Description: partners
    - CidrIp: 198.51.100.7/32
    Ipv6Ranges:
    - CidrIpv6: 2001:db8::/32
    PrefixListIds: []
    ToPort: 21
    UserIdGroupPairs: []
  - FromPort: 3001
    IpProtocol: tcp
    IpRanges:
    - CidrIp: 203.0.113.0/24
    Ipv6Ranges: []
    PrefixListIds: []
    ToPort: 3100
    UserIdGroupPairs: []
  - FromPort: -1
    IpProtocol: icmp
    IpRanges:
    - CidrIp: 0.0.0.0/0
    Ipv6Ranges: []
    PrefixListIds: []
    ToPort: -1
    UserIdGroupPairs: []
  IpPermissionsEgress:
  - IpProtocol: '-1'
    IpRanges:
    - CidrIp: 0.0.0.0/0
    Ipv6Ranges: []
    PrefixListIds: []
    UserIdGroupPairs: []
  OwnerId: '123456789012'
  VpcId: vpc-1a2b3c4d
`;

describe('security groups and the same policy in native form let the same packets through', () => {
  const native = `rules:
  - {action: allow, direction: inbound, protocol: tcp, from: [203.0.113.0/24, 198.51.100.7, "2001:db8::/32"], ports: 21}
  - {action: allow, direction: inbound, protocol: tcp, from: 203.0.113.0/24, ports: 3001-3100}
  - {action: allow, direction: inbound, protocol: icmp, from: 0.0.0.0/0}
  - {action: allow, direction: outbound, to: 0.0.0.0/0}
`;
  test('as YAML', () => {
    expectPair(readSecurityGroups, GROUP, native);
  });

  const one = (permission: string) =>
    `[{"GroupId": "sg-1", "GroupName": "a", "IpPermissions": [${permission}], "IpPermissionsEgress": []}]`;
  const pairs: [what: string, permission: string, native: string][] = [
    [
      'all ports of a protocol',
      '{"IpProtocol": "udp", "FromPort": 0, "ToPort": 65535, "IpRanges": [{"CidrIp": "10.0.0.0/8"}]}',
      'rules: [{action: allow, direction: inbound, protocol: udp, from: 10.0.0.0/8}]\n',
    ],
    [
      'a protocol by number',
      '{"IpProtocol": "47", "IpRanges": [{"CidrIp": "10.0.0.0/8"}]}',
      'rules: [{action: allow, direction: inbound, protocol: 47, from: 10.0.0.0/8}]\n',
    ],
    [
      'groups and prefix lists are names',
      '{"IpProtocol": "tcp", "FromPort": 21, "ToPort": 21, "IpRanges": [{"CidrIp": "10.0.0.0/8"}], "UserIdGroupPairs": [{"GroupId": "sg-2", "UserId": "1"}], "PrefixListIds": [{"PrefixListId": "pl-3"}]}',
      'rules: [{action: allow, direction: inbound, protocol: tcp, from: [10.0.0.0/8, sg-2, pl-3], ports: 21}]\n',
    ],
  ];
  test.each(pairs)('%s', (_what, permission, text) => {
    expectPair(readSecurityGroups, one(permission), text);
  });

  test('one type of ICMP message is open', () => {
    const text = one('{"IpProtocol": "icmp", "FromPort": 8, "ToPort": -1, "IpRanges": [{"CidrIp": "10.0.0.0/8"}]}');
    const { sure, possible } = passingPackets(readSecurityGroups(sourceOf(text)).value, 'inbound', ['ipv4', 1]);
    expect([sure.length, possible.length]).toEqual([0, 1]);
  });

  test('of several groups it is open which one the server has', () => {
    const text = GROUP + GROUP.slice(GROUP.indexOf('-')).replace('sg-0aaa', 'sg-0bbb');
    const { sure, possible } = passingPackets(readSecurityGroups(sourceOf(text)).value, 'inbound', ['ipv4', 6]);
    expect([sure.length, possible.length > 0]).toEqual([0, true]);
  });

  test.each([
    ['a permission with an unknown key', '{"IpProtocol": "-1", "IpRanges": [{"CidrIp": "10.0.0.0/8"}], "Hours": [9]}'],
    [
      'a range with an unknown key',
      '{"IpProtocol": "-1", "IpRanges": [{"CidrIp": "10.0.0.0/8"}, {"Cidr": "0.0.0.0/0"}]}',
    ],
    ['a pair that names no group', '{"IpProtocol": "-1", "UserIdGroupPairs": [{"UserId": "1"}]}'],
  ])('%s may let anyone in', (_what, permission) => {
    const { value, diagnostics } = readSecurityGroups(sourceOf(one(permission)));
    expect(diagnostics).toHaveLength(1);
    const { sure, possible } = passingPackets(value, 'inbound', ['ipv4', 6]);
    expect([sure.length, possible]).toEqual([0, [allPackets('ipv4')]]);
  });

  test('an export without rules for egress does not tell what may leave', () => {
    const text = '[{"GroupId": "sg-1", "IpPermissions": []}]';
    const { sure, possible } = passingPackets(readSecurityGroups(sourceOf(text)).value, 'outbound', ['ipv4', 6]);
    expect([sure.length, possible.length]).toEqual([0, 1]);
  });

  test('a group can be resolved by its id', () => {
    const { value } = readSecurityGroups(
      sourceOf(one('{"IpProtocol": "tcp", "UserIdGroupPairs": [{"GroupId": "sg-0aaa"}]}')),
    );
    expect(value.rules[0]?.from.unresolved.map(({ code, name }) => [code, name])).toEqual([
      ['security-group-unresolved', 'sg-0aaa'],
    ]);
  });
});

test('a network ACL and the same policy in native form let the same packets through', () => {
  const acl = `NetworkAcls:
- Associations: []
  Entries:
  - CidrBlock: 0.0.0.0/0
    Egress: false
    PortRange:
      From: 21
      To: 21
    Protocol: '6'
    RuleAction: allow
    RuleNumber: 200
  - CidrBlock: 192.0.2.0/24
    Egress: false
    Protocol: '-1'
    RuleAction: deny
    RuleNumber: 100
  - Egress: false
    Ipv6CidrBlock: ::/0
    PortRange: {From: 3001, To: 3100}
    Protocol: '6'
    RuleAction: allow
    RuleNumber: 300
  - CidrBlock: 0.0.0.0/0
    Egress: true
    PortRange: {From: 1024, To: 65535}
    Protocol: '6'
    RuleAction: allow
    RuleNumber: 100
  - CidrBlock: 0.0.0.0/0
    Egress: true
    Protocol: '-1'
    RuleAction: deny
    RuleNumber: 32767
  IsDefault: false
  NetworkAclId: acl-1
  OwnerId: '1'
  Tags: []
  VpcId: vpc-1
`;
  expectPair(
    readNetworkAcls,
    acl,
    `stateful: false
rules:
  - {action: deny, direction: inbound, from: 192.0.2.0/24}
  - {action: allow, direction: inbound, protocol: tcp, from: 0.0.0.0/0, ports: 21}
  - {action: allow, direction: inbound, protocol: tcp, from: "::/0", ports: 3001-3100}
  - {action: allow, direction: outbound, protocol: tcp, to: 0.0.0.0/0, ports: 1024-65535}
`,
  );
});

test.each([
  ['a number that is none', { RuleNumber: 'ten' }],
  ['an egress that is none', { Egress: 'maybe' }],
  ['a key that does not exist', { Expires: 'tomorrow' }],
])('an entry with %s may do anything, before all others', (_what, setting) => {
  const entry = { RuleNumber: 1, Protocol: '-1', RuleAction: 'allow', CidrBlock: '0.0.0.0/0', Egress: false };
  const strange = { ...entry, RuleNumber: 900, RuleAction: 'deny', CidrBlock: '192.0.2.0/24', ...setting };
  const { value, diagnostics } = readNetworkAcls(
    sourceOf(JSON.stringify({ NetworkAcls: [{ NetworkAclId: 'acl-1', Entries: [entry, strange] }] })),
  );
  expect(diagnostics).toHaveLength(1);
  for (const direction of ['inbound', 'outbound'] as const) {
    const { sure, possible } = passingPackets(value, direction, ['ipv4', 6]);
    expect([sure.length, possible.length]).toEqual([0, 1]);
  }
});

describe('a template and the same policy in native form let the same packets through', () => {
  const pairs: [what: string, template: string, native: string][] = [
    [
      'rules in the group and in resources of their own',
      `AWSTemplateFormatVersion: '2010-09-09'
Resources:
  Ftp:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: ftp
      SecurityGroupIngress:
      - {IpProtocol: tcp, FromPort: 21, ToPort: '21', CidrIp: 0.0.0.0/0, Description: control}
  Passive:
    Type: AWS::EC2::SecurityGroupIngress
    Properties: {GroupId: !GetAtt Ftp.GroupId, IpProtocol: tcp, FromPort: 3001, ToPort: 3100, CidrIpv6: '::/0'}
  Other: {Type: 'AWS::EC2::Instance', Properties: {ImageId: x}}
`,
      `rules:
  - {action: allow, direction: inbound, protocol: tcp, from: 0.0.0.0/0, ports: 21}
  - {action: allow, direction: inbound, protocol: tcp, from: "::/0", ports: 3001-3100}
  - {action: allow, direction: outbound}
`,
    ],
    [
      'one rule instead of a list, and egress that is stated',
      `{"Resources": {"Ftp": {"Type": "AWS::EC2::SecurityGroup", "Properties": {"SecurityGroupIngress": {"IpProtocol": "tcp", "FromPort": 21, "ToPort": 21, "CidrIp": "0.0.0.0/0"}, "SecurityGroupEgress": [{"IpProtocol": -1, "CidrIp": "10.0.0.0/8"}]}}}}`,
      'rules: [{action: allow, direction: inbound, protocol: tcp, from: 0.0.0.0/0, ports: 21}, {action: allow, direction: outbound, to: 10.0.0.0/8}]\n',
    ],
    [
      'egress in a resource of its own leaves open whether everything may still leave',
      `Resources:
  Ftp: {Type: AWS::EC2::SecurityGroup, Properties: {GroupDescription: ftp}}
  Out: {Type: AWS::EC2::SecurityGroupEgress, Properties: {GroupId: !Ref Ftp, IpProtocol: udp, FromPort: 53, ToPort: 53, CidrIp: 0.0.0.0/0}}
`,
      'rules: [{action: allow, direction: outbound, protocol: udp, to: 0.0.0.0/0, ports: 53}, {action: allow, direction: outbound, to: [unclear]}]\n',
    ],
    [
      'references are names',
      `Resources:
  Ftp:
    Type: AWS::EC2::SecurityGroup
    Properties:
      SecurityGroupIngress:
      - {IpProtocol: tcp, FromPort: 21, ToPort: 21, CidrIp: !Ref Partners}
      - {IpProtocol: tcp, FromPort: 990, ToPort: 990, SourceSecurityGroupId: {Ref: Balancer}}
      SecurityGroupEgress: []
`,
      'rules: [{action: allow, direction: inbound, protocol: tcp, from: [partners, balancer], ports: [21, 990]}]\n',
    ],
    [
      'entries of a network ACL',
      `Resources:
  In: {Type: 'AWS::EC2::NetworkAclEntry', Properties: {NetworkAclId: !Ref Acl, RuleNumber: 100, Protocol: 6, RuleAction: allow, CidrBlock: 0.0.0.0/0, PortRange: {From: 21, To: 21}}}
  Out: {Type: 'AWS::EC2::NetworkAclEntry', Properties: {NetworkAclId: !Ref Acl, RuleNumber: 100, Protocol: -1, RuleAction: allow, Egress: true, CidrBlock: 0.0.0.0/0}}
`,
      'stateful: false\nrules: [{action: allow, direction: inbound, protocol: tcp, from: 0.0.0.0/0, ports: 21}, {action: allow, direction: outbound, to: 0.0.0.0/0}]\n',
    ],
  ];
  test.each(pairs)('%s', (_what, template, native) => {
    expectPair(readCloudFormation, template, native);
  });

  test('a resource with a condition is open', () => {
    const template = `Resources:
  Ftp: {Type: 'AWS::EC2::SecurityGroup', Properties: {SecurityGroupEgress: []}}
  More: {Type: 'AWS::EC2::SecurityGroupIngress', Condition: Public, Properties: {GroupId: !Ref Ftp, IpProtocol: tcp, FromPort: 21, ToPort: 21, CidrIp: 0.0.0.0/0}}
`;
    const { sure, possible } = passingPackets(readCloudFormation(sourceOf(template)).value, 'inbound', ['ipv4', 6]);
    expect([sure.length, possible.length]).toEqual([0, 1]);
  });
});

describe('what is not understood keeps the verdict open', () => {
  const inGroup = (rule: string) =>
    `Resources: {Ftp: {Type: 'AWS::EC2::SecurityGroup', Properties: {SecurityGroupIngress: [${rule}]}}}`;
  const cases: [what: string, text: string, complaints: number][] = [
    ['a key that does not exist', inGroup('{IpProtocol: tcp, FromPort: 21, ToPort: 21, Cidr: 0.0.0.0/0}'), 1],
    [
      'a port that comes from elsewhere',
      inGroup('{IpProtocol: tcp, FromPort: !Ref Port, ToPort: !Ref Port, CidrIp: 0.0.0.0/0}'),
      1,
    ],
    ['a protocol that comes from elsewhere', inGroup('{IpProtocol: !Ref Protocol, CidrIp: 0.0.0.0/0}'), 1],
    ['a range that runs backwards', inGroup('{IpProtocol: tcp, FromPort: 22, ToPort: 21, CidrIp: 0.0.0.0/0}'), 1],
    ['a rule that comes from elsewhere', inGroup('!Ref Rule'), 0],
    ['ports that are not stated', inGroup('{IpProtocol: tcp, CidrIp: 0.0.0.0/0}'), 1],
    [
      'a loop that may make rules',
      "Resources: {Ftp: {Type: 'AWS::EC2::SecurityGroup', Properties: {}}, Fn::ForEach::R: [X, [1], {R: {Type: x}}]}",
      1,
    ],
    [
      'rules under an unknown key',
      "Resources: {Ftp: {Type: 'AWS::EC2::SecurityGroup', Properties: {Ingress: [1]}}}",
      1,
    ],
    [
      'two groups',
      `Resources: {A: {Type: 'AWS::EC2::SecurityGroup', Properties: {SecurityGroupIngress: [{IpProtocol: -1, CidrIp: 0.0.0.0/0}]}}, B: {Type: 'AWS::EC2::SecurityGroup', Properties: {}}}`,
      0,
    ],
  ];
  test.each(cases)('%s', (_what, text, complaints) => {
    const { value, diagnostics } = readCloudFormation(sourceOf(text));
    expect(diagnostics).toHaveLength(complaints);
    const { sure, possible } = passingPackets(value, 'inbound', ['ipv4', 6]);
    expect([sure.length, possible.length > 0]).toEqual([0, true]);
  });
});
