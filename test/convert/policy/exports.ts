/** One export of each format in the shape that its platform prints, with every kind of part that decides packets. */
export const EXPORTS: readonly (readonly [format: string, text: string])[] = [
  [
    'native',
    `version: 1
name: perimeter
stateful: true
default: deny
rules:
  - {name: stop, action: deny, direction: inbound, protocol: tcp, from: [198.51.100.7], ports: [21]}
  - {name: ftp, action: allow, direction: inbound, protocol: tcp, from: [partners, 203.0.113.0/24], to: [10.0.2.2], ports: ["21", "3001-3100"], disabled: false}
  - {name: active, action: allow, direction: outbound, protocol: tcp, from: [10.0.2.2], source_ports: [20], ports: ["1024-65535"]}
`,
  ],
  [
    'gcloud firewall rules',
    `---
allowed:
- IPProtocol: tcp
  ports:
  - '21'
  - 3001-3100
creationTimestamp: '2024-03-01T09:00:00.000-08:00'
description: ''
destinationRanges:
- 10.0.2.0/24
direction: INGRESS
disabled: false
id: '1000000000000000001'
kind: compute#firewall
logConfig:
  enable: false
name: allow-ftp
network: https://www.googleapis.com/compute/v1/projects/p/global/networks/default
priority: 1000
selfLink: https://www.googleapis.com/compute/v1/projects/p/global/firewalls/allow-ftp
sourceRanges:
- 203.0.113.0/24
sourceTags:
- bastion
targetTags:
- ftp
---
denied:
- IPProtocol: tcp
direction: INGRESS
disabled: false
kind: compute#firewall
name: stop
network: https://www.googleapis.com/compute/v1/projects/p/global/networks/default
priority: 900
sourceRanges:
- 198.51.100.0/24
---
denied:
- IPProtocol: all
direction: EGRESS
destinationRanges:
- 192.0.2.0/24
disabled: false
kind: compute#firewall
name: no-egress
network: https://www.googleapis.com/compute/v1/projects/p/global/networks/default
priority: 900
`,
  ],
  [
    'gcloud firewall policy',
    `kind: compute#firewallPolicy
name: organization
rules:
- action: deny
  description: ''
  direction: INGRESS
  disabled: false
  kind: compute#firewallPolicyRule
  match:
    layer4Configs:
    - ipProtocol: tcp
      ports:
      - '21'
    srcIpRanges:
    - 198.51.100.0/24
  priority: 100
- action: allow
  direction: INGRESS
  kind: compute#firewallPolicyRule
  match:
    destIpRanges:
    - 10.0.2.0/24
    layer4Configs:
    - ipProtocol: tcp
    srcIpRanges:
    - 0.0.0.0/0
    srcSecureTags:
    - name: tagValues/281478
      state: EFFECTIVE
  priority: 200
  targetServiceAccounts:
  - ftp@p.iam.gserviceaccount.com
- action: goto_next
  direction: EGRESS
  kind: compute#firewallPolicyRule
  match:
    destIpRanges:
    - 0.0.0.0/0
    layer4Configs:
    - ipProtocol: all
  priority: 2147483647
`,
  ],
  [
    'AWS security groups',
    `SecurityGroups:
- Description: ftp
  GroupId: sg-0aaa
  GroupName: ftp
  IpPermissions:
  - FromPort: 3001
    IpProtocol: tcp
    IpRanges:
    - CidrIp: 203.0.113.0/24
      Description: partners
    Ipv6Ranges:
    - CidrIpv6: 2001:db8::/32
    PrefixListIds:
    - PrefixListId: pl-1
    ToPort: 3100
    UserIdGroupPairs:
    - GroupId: sg-0bbb
      UserId: '123456789012'
  IpPermissionsEgress:
  - IpProtocol: '-1'
    IpRanges:
    - CidrIp: 0.0.0.0/0
    Ipv6Ranges: []
    PrefixListIds: []
    UserIdGroupPairs: []
  OwnerId: '123456789012'
  VpcId: vpc-1a2b3c4d
`,
  ],
  [
    'AWS network ACLs',
    `NetworkAcls:
- Associations: []
  Entries:
  - CidrBlock: 198.51.100.0/24
    Egress: false
    Protocol: '6'
    PortRange: {From: 21, To: 21}
    RuleAction: deny
    RuleNumber: 90
  - CidrBlock: 0.0.0.0/0
    Egress: false
    PortRange: {From: 21, To: 3100}
    Protocol: '6'
    RuleAction: allow
    RuleNumber: 100
  - Egress: true
    Ipv6CidrBlock: ::/0
    Protocol: '-1'
    RuleAction: allow
    RuleNumber: 101
  IsDefault: false
  NetworkAclId: acl-1
`,
  ],
  [
    'CloudFormation',
    `AWSTemplateFormatVersion: '2010-09-09'
Resources:
  Ftp:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: ftp
      SecurityGroupIngress:
      - CidrIp: 203.0.113.0/24
        FromPort: 21
        IpProtocol: tcp
        ToPort: 21
      SecurityGroupEgress:
      - {CidrIp: 0.0.0.0/0, IpProtocol: tcp, FromPort: 1024, ToPort: 65535}
  Passive:
    Type: AWS::EC2::SecurityGroupIngress
    Properties:
      GroupId: !GetAtt Ftp.GroupId
      FromPort: 3001
      IpProtocol: tcp
      SourceSecurityGroupId: !Ref Clients
      ToPort: 3100
`,
  ],
  [
    'Azure network security groups',
    `name: ftp-nsg
location: westeurope
defaultSecurityRules:
- {access: Allow, direction: Inbound, name: AllowVnetInBound, priority: 65000, protocol: '*', sourceAddressPrefix: VirtualNetwork, destinationAddressPrefix: VirtualNetwork, sourcePortRange: '*', destinationPortRange: '*'}
- {access: Deny, direction: Inbound, name: DenyAllInBound, priority: 65500, protocol: '*', sourceAddressPrefix: '*', destinationAddressPrefix: '*', sourcePortRange: '*', destinationPortRange: '*'}
- {access: Deny, direction: Outbound, name: DenyAllOutBound, priority: 65500, protocol: '*', sourceAddressPrefix: '*', destinationAddressPrefix: '*', sourcePortRange: '*', destinationPortRange: '*'}
securityRules:
- access: Allow
  destinationAddressPrefix: '*'
  destinationAddressPrefixes: []
  destinationPortRange: null
  destinationPortRanges:
  - '21'
  - 3001-3100
  direction: Inbound
  name: ftp
  priority: 110
  protocol: Tcp
  sourceAddressPrefix: Internet
  sourceAddressPrefixes: []
  sourcePortRange: '*'
  sourcePortRanges: []
- access: Deny
  destinationAddressPrefix: 10.0.2.2
  destinationPortRange: '*'
  direction: Inbound
  name: stop
  priority: 100
  protocol: '*'
  sourceAddressPrefixes:
  - 198.51.100.0/24
  - 192.0.2.1
  sourcePortRange: '*'
`,
  ],
  [
    'OpenStack security groups',
    `- Direction: ingress
  Ethertype: IPv4
  ID: 1b6c0c0e-0000-0000-0000-000000000001
  IP Protocol: tcp
  IP Range: 203.0.113.0/24
  Port Range: 3001:3100
  Remote Address Group: null
  Remote Security Group: null
- Direction: egress
  Ethertype: IPv6
  ID: 1b6c0c0e-0000-0000-0000-000000000002
  IP Protocol: null
  IP Range: ::/0
  Port Range: ''
  Remote Address Group: null
  Remote Security Group: null
- Direction: ingress
  Ethertype: IPv4
  ID: 1b6c0c0e-0000-0000-0000-000000000003
  IP Protocol: tcp
  IP Range: 0.0.0.0/0
  Port Range: '21:21'
  Remote Address Group: null
  Remote Security Group: 1b6c0c0e-0000-0000-0000-00000000000a
`,
  ],
  [
    'OpenStack API',
    `security_groups:
- id: a
  name: ftp
  security_group_rules:
  - {id: b, direction: ingress, ethertype: IPv4, protocol: tcp, port_range_min: 21, port_range_max: 21, remote_ip_prefix: 203.0.113.0/24, remote_group_id: null}
  - {id: c, direction: ingress, ethertype: IPv6, protocol: null, port_range_min: null, port_range_max: null, remote_ip_prefix: null, remote_group_id: a}
`,
  ],
  [
    'Heat',
    `heat_template_version: 2016-10-14
resources:
  ftp:
    type: OS::Neutron::SecurityGroup
    properties:
      rules:
      - protocol: tcp
        port_range_min: 3001
        port_range_max: 3100
        remote_ip_prefix: {get_param: partners}
      - protocol: tcp
        direction: ingress
        port_range_min: 21
        port_range_max: 21
`,
  ],
  [
    'Hetzner firewall',
    `applied_to:
- server: {id: 1}
  type: server
id: 1
name: ftp
rules:
- description: control
  destination_ips: []
  direction: in
  port: '21'
  protocol: tcp
  source_ips:
  - 203.0.113.0/24
- destination_ips:
  - 0.0.0.0/0
  direction: out
  port: 1024-65535
  protocol: tcp
  source_ips: []
`,
  ],
  [
    'NetBox access list',
    `count: 2
results:
- {id: 1, index: 10, action: deny, access_list: {id: 1, name: edge}, protocol: tcp, source_prefix: {prefix: 198.51.100.0/24}, source_ports: null, destination_prefix: null, destination_ports: [21]}
- {id: 2, index: 20, action: {value: permit, label: Permit}, access_list: {id: 1, name: edge}, protocol: {value: tcp, label: TCP}, source_prefix: null, source_ports: null, destination_prefix: {prefix: 10.0.2.2/32}, destination_ports: [21, 3001, 3002]}
`,
  ],
  [
    'Aerleon',
    `filters:
- header:
    targets:
      speedway: INPUT DROP mixed
  terms:
  - name: stop
    source-address: BAD
    action: deny
  - name: ftp
    source-address: PARTNERS ELSEWHERE
    destination-address: SERVER
    destination-port: FTP
    protocol: tcp
    action: accept
- header:
    targets:
      speedway: OUTPUT ACCEPT mixed
  terms:
  - name: no-mail
    protocol: [tcp]
    destination-port: MAIL
    action: reject
services:
  FTP: [{protocol: tcp, port: 21}, {protocol: tcp, port: 3001-3100}]
  MAIL: [{protocol: tcp, port: '25'}]
networks:
  BAD: {values: [{address: 198.51.100.0/24}]}
  PARTNERS: {values: [{address: 203.0.113.0/24}, {name: MORE}]}
  MORE: {values: [{address: '2001:db8::/32'}]}
  SERVER: {values: [{address: 10.0.2.2/32}]}
`,
  ],
  [
    'Capirca',
    `header {
  target:: speedway INPUT DROP mixed
}
term ftp {
  source-address:: 203.0.113.0/24 PARTNERS
  destination-port:: 21 3001-3100
  protocol:: tcp
  action:: accept
}
`,
  ],
  [
    'Calico',
    `apiVersion: projectcalico.org/v3
kind: GlobalNetworkPolicy
metadata:
  name: ftp
spec:
  order: 100
  selector: role == 'ftp'
  types: [Ingress, Egress]
  ingress:
  - action: Deny
    protocol: TCP
    source:
      nets: [198.51.100.0/24]
    destination:
      ports: [21]
  - action: Allow
    ipVersion: 4
    protocol: TCP
    source:
      notNets: [192.0.2.0/24]
    destination:
      ports: [21, '3001:3100']
  egress:
  - action: Allow
    destination:
      selector: all()
---
apiVersion: projectcalico.org/v3
kind: GlobalNetworkPolicy
metadata:
  name: rest
spec:
  selector: all()
  types:
  - Ingress
`,
  ],
  [
    'FortiGate',
    `system_interface:
  - port1: {role: wan, ip: "198.51.100.1 255.255.255.0"}
  - port2: {role: dmz, ip: ["10.0.2.1", "255.255.255.0"]}
  - port3: {role: lan, ip: "10.0.3.1 255.255.255.0"}
system_zone:
  - outside: {interface: ["port1"]}
  - servers: {interface: "port2"}
router_static:
  - 1: {gateway: "198.51.100.254", device: "port1"}
firewall_vip:
  - ftp-vip: {extip: "198.51.100.10", mappedip: "10.0.2.2", extintf: "port1", portforward: enable, protocol: tcp, extport: "21-30", mappedport: "21-30"}
firewall_policy:
  - 1: {srcintf: "outside", dstintf: "servers", action: accept, srcaddr: "all", dstaddr: "ftp-vip", service: "FTP", schedule: "always"}
  - 2: {srcintf: "servers", dstintf: "outside", action: accept, srcaddr: "all", dstaddr: "all", service: "ALL", schedule: "always", nat: enable}
`,
  ],
  [
    'FortiGate',
    `#config-version=FGT-7.4.3-FW:opmode=0:vdom=0:user=admin
system_interface:
  - wan1:
      role: wan
  - dmz:
      role: dmz
firewall_address:
  - partners:
      subnet: ["203.0.113.0", "255.255.255.0"]
  - server:
      type: iprange
      start-ip: "10.0.2.2"
      end-ip: "10.0.2.3"
firewall_addrgrp:
  - friends:
      member: ["partners"]
firewall_service_custom:
  - PASV:
      tcp-portrange: "3001-3100"
firewall_policy:
  - 11:
      name: "stop"
      srcintf: "wan1"
      dstintf: "dmz"
      action: deny
      srcaddr: "partners"
      dstaddr: "server"
      schedule: "always"
      service: ["SSH"]
      status: enable
  - 12:
      name: "to-ftp"
      srcintf: "wan1"
      dstintf: "dmz"
      action: accept
      srcaddr: ["friends"]
      dstaddr: ["server"]
      schedule: "always"
      service: ["FTP", "PASV"]
`,
  ],
  [
    'Kubernetes',
    `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: ftp}
spec:
  podSelector: {matchLabels: {app: ftp}}
  policyTypes: [Ingress, Egress]
  ingress:
  - from:
    - ipBlock: {cidr: 203.0.113.0/24, except: [203.0.113.128/25]}
    - podSelector: {matchLabels: {role: client}}
    ports:
    - {protocol: TCP, port: 21}
    - {protocol: TCP, port: 3001, endPort: 3100}
  egress:
  - to:
    - ipBlock: {cidr: 0.0.0.0/0}
`,
  ],
  [
    'Kubernetes',
    `apiVersion: v1
kind: Service
metadata: {name: ftp}
spec:
  type: LoadBalancer
  externalTrafficPolicy: Local
  ipFamilies: [IPv4, IPv6]
  loadBalancerSourceRanges: [203.0.113.0/24]
  selector: {app: ftp}
  ports:
  - {name: control, port: 21, targetPort: control, nodePort: 30021}
  - {name: passive, port: 3001, protocol: TCP}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: ftp}
spec:
  replicas: 1
  template:
    metadata: {labels: {app: ftp}}
    spec: {containers: [{name: vsftpd, ports: [{name: control, containerPort: 2121}]}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: ftp}
spec:
  podSelector: {matchLabels: {app: ftp}}
  ingress:
  - ports: [{port: 2121}, {port: 3001, endPort: 3100}]
`,
  ],
  [
    'Docker Compose',
    `services:
  ftp:
    image: vsftpd
    ports:
    - "21:21"
    - "127.0.0.1:2222:2222"
    - {target: 3001, published: "3001", protocol: tcp, host_ip: 10.0.2.2, mode: host}
`,
  ],
  [
    'Ansible port lists',
    `firewall_enable_ipv6: true
firewall_allowed_tcp_ports:
- "21"
- "3001:3100"
firewall_allowed_udp_ports: []
firewall_additional_rules:
- iptables -I INPUT -p tcp --dport 2121 -j DROP
`,
  ],
  [
    'Ansible system role',
    `firewall:
- previous: replaced
- {set_default_zone: public, state: enabled}
- {zone: public, service: [ftp], state: enabled}
- {port: [3001-3100/tcp], state: enabled, permanent: true}
`,
  ],
];
