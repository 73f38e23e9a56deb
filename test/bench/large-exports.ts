/** A policy of so many rules as a platform exports it: every rule has a source of its own and is about a port of FTP. */
export const LARGE_EXPORTS: Readonly<Record<string, (rules: number) => string>> = {
  native: writeNative,
  'native-json': writeNativeJson,
  gcloud: writeGcloud,
  'gcloud-json': writeGcloudJson,
  'gcloud-policy': writeGcloudPolicy,
  aws: writeAws,
  'aws-json': writeAwsJson,
  'aws-acl': writeNetworkAcl,
  cloudformation: writeCloudFormation,
  azure: writeAzure,
  'azure-json': writeAzureJson,
  'azure-nested': writeAzureNested,
  openstack: writeOpenstack,
  heat: writeHeat,
  hetzner: writeHetzner,
  netbox: writeNetbox,
  aerleon: writeAerleon,
  capirca: writeCapirca,
  calico: writeCalico,
  fortigate: writeFortigate,
  kubernetes: writeKubernetes,
};

function writeMany(count: number, write: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => write(index)).join('');
}

function listMany<T>(count: number, make: (index: number) => T): readonly T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

function writeJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function networkOf(index: number): string {
  return `10.${(index >> 8) & 255}.${index & 255}.0/24`;
}

function portsOf(index: number): string {
  return `${index % 60_000}-${(index % 60_000) + 100}`;
}

function writeNative(count: number): string {
  const lines = ['version: 1', 'name: large', 'default: deny', 'rules:'];
  for (let index = 0; index < count; index += 1) {
    lines.push(
      `  - name: rule-${index}`,
      `    action: ${index % 5 === 0 ? 'deny' : 'allow'}`,
      `    direction: ${index % 3 === 0 ? 'outbound' : 'inbound'}`,
      '    protocol: tcp',
      `    from: [${networkOf(index)}, 203.0.113.${index % 256}]`,
      `    to: ["10.0.2.${index % 256}", "2001:db8::${(index % 65_535).toString(16)}"]`,
      `    ports: ["${portsOf(index)}", 21]`,
      '    owner: network team',
      `    ticket: CHG-${index}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

function writeGcloud(count: number): string {
  const lines: string[] = [];
  for (let index = 0; index < count; index += 1) {
    lines.push(
      '---',
      `${index % 5 === 0 ? 'denied' : 'allowed'}:`,
      '- IPProtocol: tcp',
      '  ports:',
      "  - '21'",
      `  - ${portsOf(index)}`,
      'direction: INGRESS',
      'disabled: false',
      `id: '${index}'`,
      'kind: compute#firewall',
      `name: rule-${index}`,
      'network: default',
      `priority: ${index % 60_000}`,
      'sourceRanges:',
      `- ${networkOf(index)}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

function writeAws(count: number): string {
  const lines = ['SecurityGroups:', '- GroupId: sg-1', '  IpPermissions:'];
  for (let index = 0; index < count; index += 1) {
    const first = index % 60_000;
    lines.push(
      `  - FromPort: ${first}`,
      '    IpProtocol: tcp',
      '    IpRanges:',
      `    - CidrIp: ${networkOf(index)}`,
      '    Ipv6Ranges: []',
      '    PrefixListIds: []',
      `    ToPort: ${first + 100}`,
      '    UserIdGroupPairs: []',
    );
  }
  return `${lines.join('\n')}\n`;
}

function writeAzure(count: number): string {
  const lines = ['name: large', 'securityRules:'];
  for (let index = 0; index < count; index += 1) {
    lines.push(
      `- access: ${index % 5 === 0 ? 'Deny' : 'Allow'}`,
      "  destinationAddressPrefix: '*'",
      '  destinationAddressPrefixes: []',
      '  destinationPortRanges:',
      "  - '21'",
      `  - ${portsOf(index)}`,
      `  direction: ${index % 3 === 0 ? 'Outbound' : 'Inbound'}`,
      `  name: rule-${index}`,
      `  priority: ${100 + index}`,
      '  protocol: Tcp',
      '  provisioningState: Succeeded',
      '  sourceAddressPrefix: null',
      '  sourceAddressPrefixes:',
      `  - ${networkOf(index)}`,
      "  sourcePortRange: '*'",
      '  sourcePortRanges: []',
    );
  }
  return `${lines.join('\n')}\n`;
}

function writeNativeJson(count: number): string {
  const rules = listMany(count, (index) => ({
    name: `rule-${index}`,
    action: index % 5 === 0 ? 'deny' : 'allow',
    direction: index % 3 === 0 ? 'outbound' : 'inbound',
    protocol: 'tcp',
    from: [networkOf(index)],
    to: ['10.0.2.2'],
    ports: [portsOf(index), '21'],
    owner: 'network team',
  }));
  return writeJson({ version: 1, name: 'large', default: 'deny', rules });
}

function writeGcloudJson(count: number): string {
  return writeJson(
    listMany(count, (index) => ({
      [index % 5 === 0 ? 'denied' : 'allowed']: [{ IPProtocol: 'tcp', ports: ['21', portsOf(index)] }],
      creationTimestamp: '2024-03-01T09:00:00.000-08:00',
      description: '',
      direction: 'INGRESS',
      disabled: false,
      id: `${index}`,
      kind: 'compute#firewall',
      name: `rule-${index}`,
      priority: index % 60_000,
      sourceRanges: [networkOf(index)],
    })),
  );
}

function writeGcloudPolicy(count: number): string {
  const rule = (index: number): string =>
    [
      `- action: ${index % 5 === 0 ? 'deny' : 'allow'}`,
      '  direction: INGRESS',
      '  kind: compute#firewallPolicyRule',
      '  match:',
      '    layer4Configs:',
      '    - ipProtocol: tcp',
      '      ports:',
      "      - '21'",
      `      - ${portsOf(index)}`,
      '    srcIpRanges:',
      `    - ${networkOf(index)}`,
      `  priority: ${index}`,
      '',
    ].join('\n');
  return `kind: compute#firewallPolicy\nname: large\nrules:\n${writeMany(count, rule)}`;
}

function writeAwsJson(count: number): string {
  const permissions = listMany(count, (index) => ({
    FromPort: index % 2 === 0 ? 21 : index % 60_000,
    IpProtocol: 'tcp',
    IpRanges: [{ CidrIp: networkOf(index), Description: `CHG-${index}` }],
    Ipv6Ranges: [],
    PrefixListIds: [],
    ToPort: index % 2 === 0 ? 21 : (index % 60_000) + 100,
    UserIdGroupPairs: [],
  }));
  return writeJson({ SecurityGroups: [{ GroupId: 'sg-1', GroupName: 'large', IpPermissions: permissions }] });
}

function writeNetworkAcl(count: number): string {
  const entries = listMany(count, (index) => ({
    CidrBlock: networkOf(index),
    Egress: index % 3 === 0,
    PortRange: { From: index % 2 === 0 ? 21 : 3001, To: index % 2 === 0 ? 21 : 3100 + (index % 200) },
    Protocol: '6',
    RuleAction: index % 5 === 0 ? 'deny' : 'allow',
    RuleNumber: index + 1,
  }));
  return writeJson({ NetworkAcls: [{ Associations: [], Entries: entries, NetworkAclId: 'acl-1' }] });
}

function writeCloudFormation(count: number): string {
  const entry = (index: number): string =>
    [
      `      - CidrIp: ${networkOf(index)}`,
      `        FromPort: ${index % 2 === 0 ? 21 : index % 60_000}`,
      '        IpProtocol: tcp',
      `        ToPort: ${index % 2 === 0 ? 21 : (index % 60_000) + 100}`,
      '',
    ].join('\n');
  return `AWSTemplateFormatVersion: '2010-09-09'
Resources:
  Ftp:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: ftp
      SecurityGroupIngress:
${writeMany(count, entry)}`;
}

function azureRule(index: number): Readonly<Record<string, unknown>> {
  return {
    access: index % 5 === 0 ? 'Deny' : 'Allow',
    destinationAddressPrefix: '*',
    destinationAddressPrefixes: [],
    destinationPortRanges: ['21', portsOf(index)],
    direction: index % 3 === 0 ? 'Outbound' : 'Inbound',
    priority: 100 + index,
    protocol: 'Tcp',
    sourceAddressPrefixes: [networkOf(index)],
    sourcePortRange: '*',
  };
}

function writeAzureJson(count: number): string {
  return writeJson({
    name: 'large',
    securityRules: listMany(count, (index) => ({ name: `rule-${index}`, ...azureRule(index) })),
  });
}

function writeAzureNested(count: number): string {
  const rules = listMany(count, (index) => ({ name: `rule-${index}`, properties: azureRule(index) }));
  return writeJson({ name: 'large', properties: { securityRules: rules } });
}

function writeOpenstack(count: number): string {
  return writeJson(
    listMany(count, (index) => ({
      ID: `1b6c0c0e-0000-0000-0000-${`${index}`.padStart(12, '0')}`,
      'IP Protocol': 'tcp',
      Ethertype: 'IPv4',
      'IP Range': networkOf(index),
      'Port Range': index % 2 === 0 ? '21:21' : portsOf(index).replace('-', ':'),
      Direction: index % 3 === 0 ? 'egress' : 'ingress',
      'Remote Security Group': null,
      'Remote Address Group': null,
    })),
  );
}

function writeHeat(count: number): string {
  const rule = (index: number): string =>
    [
      '      - protocol: tcp',
      `        port_range_min: ${index % 2 === 0 ? 21 : index % 60_000}`,
      `        port_range_max: ${index % 2 === 0 ? 21 : (index % 60_000) + 100}`,
      `        remote_ip_prefix: ${networkOf(index)}`,
      '',
    ].join('\n');
  return `heat_template_version: 2016-10-14
resources:
  ftp:
    type: OS::Neutron::SecurityGroup
    properties:
      rules:
${writeMany(count, rule)}`;
}

function writeHetzner(count: number): string {
  const rules = listMany(count, (index) => ({
    description: `CHG-${index}`,
    destination_ips: [],
    direction: 'in',
    port: index % 2 === 0 ? '21' : portsOf(index),
    protocol: 'tcp',
    source_ips: [networkOf(index)],
  }));
  return writeJson({ applied_to: [{ server: { id: 1 }, type: 'server' }], id: 1, name: 'ftp', rules });
}

function writeNetbox(count: number): string {
  const results = listMany(count, (index) => ({
    id: index,
    index,
    action: index % 5 === 0 ? 'deny' : 'permit',
    access_list: { id: 1, name: 'edge' },
    protocol: 'tcp',
    source_prefix: { prefix: networkOf(index) },
    source_ports: null,
    destination_prefix: null,
    destination_ports: [21, 3001 + (index % 300)],
  }));
  return writeJson({ count, results });
}

function writeAerleon(count: number): string {
  const term = (index: number): string =>
    [
      `  - name: rule-${index}`,
      `    source-address: NET${index}`,
      '    destination-port: FTP',
      '    protocol: tcp',
      `    action: ${index % 5 === 0 ? 'deny' : 'accept'}`,
      '',
    ].join('\n');
  const network = (index: number): string => `  NET${index}:\n    values:\n    - address: ${networkOf(index)}\n`;
  return `filters:
- header:
    targets:
      speedway: INPUT DROP mixed
  terms:
${writeMany(count, term)}services:
  FTP:
  - protocol: tcp
    port: 21
  - protocol: tcp
    port: 3001-3100
networks:
${writeMany(count, network)}`;
}

function writeCapirca(count: number): string {
  const term = (index: number): string =>
    [
      `term rule-${index} {`,
      `  source-address:: ${networkOf(index)}`,
      `  destination-port:: 21 ${portsOf(index)}`,
      '  protocol:: tcp',
      `  action:: ${index % 5 === 0 ? 'deny' : 'accept'}`,
      '}',
      '',
    ].join('\n');
  return `header {\n  target:: speedway INPUT DROP mixed\n}\n${writeMany(count, term)}`;
}

function writeCalico(count: number): string {
  const rule = (index: number): string =>
    [
      `  - action: ${index % 5 === 0 ? 'Deny' : 'Allow'}`,
      '    protocol: TCP',
      '    source:',
      `      nets: [${networkOf(index)}]`,
      '    destination:',
      `      ports: [21, '${portsOf(index).replace('-', ':')}']`,
      '',
    ].join('\n');
  return `apiVersion: projectcalico.org/v3
kind: GlobalNetworkPolicy
metadata:
  name: large
spec:
  order: 100
  selector: all()
  types: [Ingress]
  ingress:
${writeMany(count, rule)}`;
}

function writeFortigate(count: number): string {
  const address = (index: number): string =>
    `  - net-${index}:\n      subnet: "${networkOf(index).replace('/24', '')} 255.255.255.0"\n`;
  const service = (index: number): string => `  - S-${index}:\n      tcp-portrange: "21 ${portsOf(index)}"\n`;
  const policy = (index: number): string =>
    [
      `  - ${index + 1}:`,
      '      srcintf: "port1"',
      '      dstintf: "port2"',
      `      action: ${index % 5 === 0 ? 'deny' : 'accept'}`,
      `      srcaddr: "net-${index}"`,
      '      dstaddr: "all"',
      `      service: "S-${index % 1000}"`,
      '      schedule: "always"',
      '',
    ].join('\n');
  return `system_interface:
  - port1: {role: wan, ip: "198.51.100.1 255.255.255.0"}
  - port2: {role: dmz, ip: "10.0.2.1 255.255.255.0"}
firewall_address:
${writeMany(count, address)}firewall_service_custom:
${writeMany(1000, service)}firewall_policy:
${writeMany(count, policy)}`;
}

/** Rules are spread over policies of a hundred each. */
function writeKubernetes(count: number): string {
  const rule = (index: number): string =>
    [
      '    - from:',
      '        - ipBlock:',
      `            cidr: ${networkOf(index)}`,
      '      ports:',
      '        - port: 21',
      '          protocol: TCP',
      `        - port: ${3001 + (index % 200)}`,
      `          endPort: ${3101 + (index % 200)}`,
      '          protocol: TCP',
      '',
    ].join('\n');
  const policy = (number: number): string =>
    `---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: large-${number}
spec:
  podSelector: {}
  policyTypes:
    - Ingress
  ingress:
${writeMany(100, (index) => rule(100 * number + index))}`;
  return writeMany(Math.ceil(count / 100), policy);
}
