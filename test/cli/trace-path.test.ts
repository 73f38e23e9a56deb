import { expect, test } from 'vitest';
import { useScratchDirectory } from './directory.ts';
import { run } from './run.ts';

const SEED = 'samples/passive-range-mismatch';
const { path: root, put } = useScratchDirectory();

/** Verdict and reason of the whole path, and the devices with theirs. */
async function trace(...words: readonly string[]): Promise<readonly string[]> {
  const { status, out, err } = await run('trace', ...words, '--format', 'json');
  expect([status, err]).toEqual([0, '']);
  const { verdict, why, devices } = JSON.parse(out);
  return [
    `${verdict} ${why}`,
    ...devices.map((one: { name: string; destination: string; verdict: string }) => {
      return `${one.name} ${one.destination}: ${one.verdict}`;
    }),
  ];
}

test('a packet is followed from the client to the server until something stops it', async () => {
  expect(await trace(SEED, '--dport', '3238')).toEqual(['DROP by perimeter', 'perimeter 198.51.100.10:3238: DROP']);
  expect(await trace(SEED, '--dport', '3050')).toEqual([
    'REJECT by ftp01',
    'perimeter 198.51.100.10:3050: ACCEPT',
    'ftp01 198.51.100.10:3050: REJECT',
  ]);
});

test('without a port it is the control connection', async () => {
  expect(await trace(SEED)).toEqual([
    'ACCEPT arrives at ftp01',
    'perimeter 198.51.100.10:21: ACCEPT',
    'ftp01 198.51.100.10:21: ACCEPT',
  ]);
});

test('packets of established connections pass a stateful firewall unasked', async () => {
  const { out } = await run('trace', SEED, '--dport', '3238', '--state', 'ESTABLISHED');
  expect(out).toContain('ACCEPT  packets of established connections pass\n');
  expect(out.trimEnd().split('\n').at(-1)).toBe('ACCEPT  arrives at ftp01');
});

test('the table of all ports says what each of them would meet', async () => {
  const { out } = await run('trace', SEED, '--all-ports');
  const rows = out.trimEnd().split('\n');
  expect(rows.map((row) => row.split(/\s+/).slice(0, 4).join(' '))).toEqual([
    '0–20 DROP by perimeter',
    '21 ACCEPT arrives',
    '22–3000 DROP by perimeter',
    '3001–3100 REJECT by ftp01',
    '3101–65535 DROP by perimeter',
  ]);
});

const NAT = `version: 1
name: edge
default: deny
nat:
  - {public: 198.51.100.10, inside: 10.0.2.2, ports: "2121", to_ports: "21"}
  - {public: 198.51.100.10, inside: 10.0.2.9, ports: "4000-4099", to_ports: "3000-3099"}
rules:
  - {action: allow, direction: inbound, protocol: tcp, to: [10.0.2.2, 10.0.2.9]}
`;

function putTranslated(): string {
  put('nat/edge.yaml', NAT);
  put('nat/ftp01/etc/vsftpd.conf', 'listen=YES\n');
  put('nat/ftp01/etc/iptables/rules.v4', '*filter\n:INPUT ACCEPT [0:0]\nCOMMIT\n');
  return put(
    'nat/pasvlint.yaml',
    `version: 1
firewalls: [{name: edge, policy: edge.yaml}]
servers:
  - {name: ftp01, vsftpd: ftp01/etc/vsftpd.conf, iptables: ftp01/etc/iptables/rules.v4, path: [edge],
     addresses: {inside: [10.0.2.2], public: [198.51.100.10]}}
`,
  );
}

test('translations change where a packet goes, and one that goes elsewhere does not arrive', async () => {
  const project = putTranslated();
  expect(await trace(project)).toEqual([
    'ACCEPT arrives at ftp01',
    'edge 10.0.2.2:21: ACCEPT',
    'ftp01 10.0.2.2:21: ACCEPT',
  ]);
  expect(await trace(project, '--dport', '4001')).toEqual([
    'DROP by ftp01',
    'edge 10.0.2.9:3001: ACCEPT',
    'ftp01 10.0.2.9:3001: DROP',
  ]);
  const { out } = await run('trace', project, '--all-ports');
  expect(out).toMatch(/^2121 +ACCEPT +arrives$/m);
  expect(out).toMatch(/^4000–4099 +DROP +by ftp01$/m);
});

test('every port of the table has the fate of its packet', async () => {
  const project = putTranslated();
  const { out } = await run('trace', project, '--all-ports', '--format', 'json');
  for (const { first, last, verdict } of JSON.parse(out).ports) {
    for (const port of [first, last]) {
      expect([port, (await trace(project, '--dport', String(port)))[0]?.split(' ')[0]]).toEqual([port, verdict]);
    }
  }
});

test('a file of packets gets one answer a line', async () => {
  const packets = put('packets.ndjson', '{"src": "203.0.113.5", "dport": 3050, "ctstate": "NEW"}\n{"src": 7}\n');
  const { status, out } = await run('trace', SEED, '--packets', packets, '--format', 'json');
  const verdicts = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).verdict);
  expect([status, verdicts]).toEqual([2, ['UNKNOWN', 'UNKNOWN']]);
});

test('a packet of which no port is told is not followed through translations of some ports', async () => {
  const project = putTranslated();
  const packets = put('portless.ndjson', '{"hook": "INPUT", "src": "203.0.113.5", "proto": "tcp", "ctstate": "NEW"}\n');
  const { out } = await run('trace', project, '--packets', packets, '--format', 'json');
  expect(JSON.parse(out)).toMatchObject({
    verdict: 'UNKNOWN',
    why: 'this depends on the destination port of the packet, which decides how it is translated',
  });
});

test('what cannot be traced is told', async () => {
  const failures = async (...words: readonly string[]): Promise<string> => {
    const { status, err } = await run('trace', ...words);
    expect(status).toBe(2);
    return err.replaceAll(root(), 'ROOT');
  };
  put('two/a/etc/vsftpd.conf', 'listen=YES\n');
  put('two/b/etc/vsftpd.conf', 'listen=YES\n');
  expect(await failures(`${root()}/two`)).toBe(
    'pasvlint: these files describe several servers: name one with --server (a, b)\n',
  );
  expect(await failures(`${root()}/two`, '--server', 'c')).toBe('pasvlint: there is no server c; there are a, b\n');
  expect(await failures(SEED, '--hook', 'OUTPUT')).toBe(
    'pasvlint: a path is traced from the client to the server, so --hook OUTPUT needs a rule set alone\n',
  );
  expect(await failures('samples/passive-range-mismatch/perimeter.yaml')).toContain('there is no vsftpd.conf');
});

test('a Linux router is asked line by line, and what it does not translate ends there', async () => {
  expect(await trace('samples/linux-router')).toEqual([
    'ACCEPT arrives at ftp01',
    'edge 10.0.2.2:21: ACCEPT',
    'ftp01 10.0.2.2:21: ACCEPT',
  ]);
  expect(await trace('samples/linux-router', '--dport', '50000')).toEqual([
    'DROP by edge',
    'edge 198.51.100.10:50000: DROP',
  ]);
  const { out } = await run('trace', 'samples/linux-router', '--all-ports');
  expect(out.split('\n').map((row) => row.split(/\s+/).slice(0, 2).join(' '))).toEqual([
    '0–20 DROP',
    '21 ACCEPT',
    '22–65535 DROP',
    '',
  ]);
});

test('what a router does not surely lead on is not followed, and nothing else is said of it', async () => {
  const nat = (rule: string): string =>
    `*nat\n:PREROUTING ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\n-A PREROUTING -d 198.51.100.10/32 -p tcp ${rule}\nCOMMIT\n`;
  const table = async (name: string, rule: string): Promise<readonly string[]> => {
    put(`${name}/vsftpd.conf`, 'listen=YES\n');
    put(`${name}/edge.v4`, nat(rule));
    const project = put(
      `${name}/pasvlint.yaml`,
      `version: 1
firewalls: [{name: edge, iptables: edge.v4, kernel: "6.1"}]
servers: [{name: ftp01, vsftpd: vsftpd.conf, addresses: {inside: [10.0.2.2], public: [198.51.100.10]}, path: [edge]}]
`,
    );
    const { out } = await run('trace', project, '--all-ports');
    return out.split('\n').map((row) => row.split(/\s+/).slice(0, 4).join(' '));
  };
  const one = await table('one', '-j DNAT --to-destination 10.0.2.2:21');
  expect(one).toEqual(['0–20 UNKNOWN by edge', '21 ACCEPT arrives', '22–65535 UNKNOWN by edge', '']);
  const open = await table('open', '-i eth0 -j DNAT --to-destination 10.0.2.2');
  expect(open).toEqual(['0–65535 UNKNOWN by edge', '']);
});
