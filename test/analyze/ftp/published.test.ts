import { describe, expect, test } from 'vitest';
import { recognizeDocument } from '../../../src/convert/kind.ts';
import { lint } from '../../../src/lint.ts';
import { formatPorts } from '../../../src/model/port-set.ts';
import type { ServerReport } from '../../../src/model/report.ts';

const VSFTPD = 'listen=YES\nanonymous_enable=YES\npasv_min_port=30100\npasv_max_port=30103\n';
const NODE_PORTS = `apiVersion: v1
kind: Service
metadata: {name: ftp}
spec:
  type: NodePort
  selector: {app: ftp}
  ports:
  - {name: control, port: 21, nodePort: 30021}
  - {name: a, port: 30100, nodePort: 30100}
  - {name: b, port: 30101, nodePort: 30101}
  - {name: c, port: 30102, nodePort: 31102}
`;
const OPEN =
  'version: 1\nname: edge\nrules: [{action: allow, direction: inbound}, {action: allow, direction: outbound}]\n';

function judge(files: Readonly<Record<string, string>>): ServerReport {
  const documents = Object.entries(files).map(([name, text]) => {
    const document = { name, text, encoding: 'utf-8' } as const;
    return { document, kind: recognizeDocument(document) };
  });
  const [server] = lint(documents, { checks: [] }).servers;
  if (server === undefined) throw new Error('no server');
  return server;
}

function modeOf(server: ServerReport, name: string): ServerReport['modes'][number] {
  const mode = server.modes.find(({ mode: one, family, security }) => `${one} ${family} ${security}` === name);
  if (mode === undefined) throw new Error(name);
  return mode;
}

describe('ports that a Service publishes on nodes', () => {
  const server = judge({ 'vsftpd.conf': VSFTPD, 'service.yaml': NODE_PORTS });

  test('control connections go to the port of the node', () => {
    expect(server.control).toEqual({ verdict: 'works', port: 30_021 });
  });

  test('only those that have the same number as the port behind them let data connections through', () => {
    const { verdict, ports, blockedBy } = modeOf(server, 'EPSV ipv4 plain');
    expect([verdict, formatPorts(ports.open), formatPorts(ports.blocked)]).toEqual([
      'partial',
      '30100–30101',
      '30102–30103',
    ]);
    expect(blockedBy.map(({ device, what }) => `${device}: ${what}`)).toEqual(['service: the list of published ports']);
  });

  test('each device is blamed for what it stops itself', () => {
    const { hops } = modeOf(server, 'EPSV ipv4 plain');
    expect(hops.map(({ kind, ports }) => `${kind} ${formatPorts(ports.open)}`)).toEqual([
      'network 30100–30101',
      'host 30100–30103',
    ]);
  });

  test('the 227 reply names the address of the pod', () => {
    const { verdict, reason } = modeOf(server, 'PASV ipv4 plain');
    expect([verdict, reason]).toEqual([
      'fails',
      "the 227 reply names the server's own address behind service, which clients cannot reach",
    ]);
    const told = judge({ 'vsftpd.conf': `${VSFTPD}pasv_address=203.0.113.10\n`, 'service.yaml': NODE_PORTS });
    expect(modeOf(told, 'PASV ipv4 plain').verdict).toBe('partial');
  });

  test('active modes depend on what clients make of another address', () => {
    for (const mode of ['PORT', 'EPRT']) {
      const { verdict, reason } = modeOf(server, `${mode} ipv4 plain`);
      expect([verdict, reason]).toEqual(['depends', expect.stringContaining('the address they dialled')]);
    }
  });

  test('a firewall in front of it sees the ports of the node', () => {
    const edge = (ports: string) =>
      `version: 1\nname: edge\nrules: [{action: allow, direction: inbound, ports: [${ports}]}]\n`;
    const behind = (ports: string) =>
      judge({
        'vsftpd.conf': VSFTPD,
        'service.yaml': NODE_PORTS,
        'edge.yaml': edge(ports),
        'pasvlint.yaml':
          'version: 1\nfirewalls: [{name: service, policy: service.yaml}, {name: edge, policy: edge.yaml}]\nservers: [{name: ftp, vsftpd: vsftpd.conf, path: [edge, service]}]\n',
      });
    expect(behind('21').control.verdict).toBe('fails');
    const through = behind('30021, 30101-30103');
    expect(through.control.verdict).toBe('works');
    expect(formatPorts(modeOf(through, 'EPSV ipv4 plain').ports.open)).toBe('30101');
  });
});

test('an address of the cluster has ports of its own', () => {
  const server = judge({
    'vsftpd.conf': VSFTPD,
    's.yaml': NODE_PORTS.replace('selector', 'clusterIP: 10.96.0.7\n  selector').replace(
      'port: 21,',
      'port: 40021, targetPort: 21,',
    ),
    'pasvlint.yaml':
      'version: 1\nfirewalls: [{name: service, policy: s.yaml}]\nservers: [{name: ftp, vsftpd: vsftpd.conf, dial: {address: 10.96.0.7}}]\n',
  });
  expect(server.control).toEqual({ verdict: 'works', port: 40_021 });
  expect(formatPorts(modeOf(server, 'EPSV ipv4 plain').ports.open)).toBe('30100–30102');
});

describe('a load balancer that hides the clients', () => {
  const BALANCER = NODE_PORTS.replace('NodePort', 'LoadBalancer');

  test('leaves passive modes open, unless the daemon is told not to mind', () => {
    const { verdict, reason } = modeOf(judge({ 'vsftpd.conf': VSFTPD, 's.yaml': BALANCER }), 'EPSV ipv4 plain');
    expect([verdict, reason]).toEqual(['depends', expect.stringContaining('externalTrafficPolicy: Cluster')]);
    const promiscuous = judge({ 'vsftpd.conf': `${VSFTPD}pasv_promiscuous=YES\n`, 's.yaml': BALANCER });
    expect(modeOf(promiscuous, 'EPSV ipv4 plain').verdict).toBe('partial');
    const local = judge({
      'vsftpd.conf': VSFTPD,
      's.yaml': BALANCER.replace('type:', 'externalTrafficPolicy: Local\n  type:'),
    });
    expect(modeOf(local, 'EPSV ipv4 plain').verdict).toBe('partial');
  });
});

test('inside the cluster, whether the pod can be reached by its own address is open', () => {
  const cluster = judge({
    'vsftpd.conf': VSFTPD,
    's.yaml': NODE_PORTS.replace('  type: NodePort\n', ''),
    'pasvlint.yaml':
      'version: 1\nfirewalls: [{name: service, policy: s.yaml}]\nservers: [{name: ftp, vsftpd: vsftpd.conf}]\nresolve: {addresses outside the cluster: [192.0.2.0/24]}\nclients: [{name: pods, addresses: [10.0.0.0/8]}]\n',
  });
  expect(modeOf(cluster, 'EPSV ipv4 plain').verdict).toBe('partial');
  expect(modeOf(cluster, 'PASV ipv4 plain')).toMatchObject({
    verdict: 'depends',
    reason: "whether clients can reach the server's own address behind service, which the 227 reply names",
  });
});

test('a container announces its own address, unless it shares the network of its host', () => {
  const compose = (more: string) =>
    `services: {ftp: {image: vsftpd, ${more}ports: ["21:21", "30100-30103:30100-30103"]}}\n`;
  const bridged = judge({ 'vsftpd.conf': VSFTPD, 'compose.yaml': compose('') });
  expect(modeOf(bridged, 'PASV ipv4 plain').verdict).toBe('fails');
  expect(modeOf(bridged, 'EPSV ipv4 plain').verdict).toBe('works');
  const shared = judge({ 'vsftpd.conf': VSFTPD, 'compose.yaml': compose('network_mode: host, ') });
  expect(modeOf(shared, 'PASV ipv4 plain').verdict).toBe('works');
});

test('behind an open firewall, a second device still stops nothing that the first one stopped', () => {
  const server = judge({
    'vsftpd.conf': VSFTPD,
    'service.yaml': NODE_PORTS,
    'edge.yaml': OPEN,
    'pasvlint.yaml':
      'version: 1\nfirewalls: [{name: service, policy: service.yaml}, {name: edge, policy: edge.yaml}]\nservers: [{name: ftp, vsftpd: vsftpd.conf, path: [service, edge]}]\n',
  });
  const { hops } = modeOf(server, 'EPSV ipv4 plain');
  expect(hops.map(({ device, ports }) => `${device} ${formatPorts(ports.open)}`)).toEqual([
    'service 30100–30101',
    'edge 30100–30103',
    'ftp 30100–30103',
  ]);
});

test.each([
  ['let all in', 'ACCEPT'],
  ['let nothing in', 'DROP'],
])(
  'rules of a packet filter that %s in INPUT decide nothing about ports that are forwarded to a container',
  (_, policy) => {
    const server = judge({
      'etc/vsftpd.conf': `${VSFTPD}pasv_address=198.51.100.10\n`,
      'etc/iptables/rules.v4': `*filter\n:INPUT ${policy} [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\nCOMMIT\n`,
      'compose.yaml': 'services: {ftp: {image: vsftpd, ports: ["21:21", "30100-30103:30100-30103"]}}\n',
    });
    const { verdict, reason } = modeOf(server, 'EPSV ipv4 plain');
    expect(verdict).toBe('depends');
    expect(reason).toContain('whose packet filter was given');
  },
);
