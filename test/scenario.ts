import { recognizeDocument } from '../src/convert/kind.ts';
import { lint } from '../src/lint.ts';
import { contains } from '../src/model/interval-set.ts';
import type { ModeReport, ServerReport } from '../src/model/report.ts';
import type { SourceDocument } from '../src/source/document.ts';

/** One recorded scenario: configuration files, the topology, and what a real client observed in every client mode. */
export interface Scenario {
  readonly id: string;
  readonly files: Readonly<Record<string, string>>;
  readonly topology: Topology;
  readonly kernel: string;
  readonly helper_module: string;
  readonly tags: readonly string[];
  readonly starts: boolean;
  readonly start_message: string;
  readonly control: string;
  /** By `MODE/family/plain|tls`. */
  readonly observed: Readonly<Record<string, Observation>>;
}

export interface Observation {
  readonly ports_ok: readonly string[];
  readonly ports_failed: readonly string[];
  readonly message: string;
  /** How many of the working ports needed a second SYN. */
  readonly after_retransmission?: number;
}

export interface Topology {
  readonly clients: readonly string[];
  readonly client_address?: string;
  readonly client_address6?: string;
  readonly server_address: string;
  readonly server_address6?: string;
  readonly server_interface: string;
  readonly dial_port: number;
  readonly public_address?: string;
}

/** How a prediction relates to what was observed: `late` if only the ports that open late differ. */
export type Agreement = 'agree' | 'false works' | 'false fails' | 'depends' | 'ports' | 'late';

/** What the linter says of the scenario's server. */
export function predictScenario(scenario: Scenario): ServerReport {
  const documents = documentsOf(scenario).map((document) => ({ document, kind: recognizeDocument(document) }));
  const [server] = lint(documents, { checks: [] }).servers;
  if (server === undefined) throw new Error(`${scenario.id} has no server`);
  return server;
}

/** The row of a recorded mode such as `PASV/ipv4/plain`. */
export function findMode(server: ServerReport, key: string): ModeReport | undefined {
  return server.modes.find(({ mode, family, security }) => `${mode}/${family}/${security}` === key);
}

/** Every observed port must be predicted as observed. */
export function compareMode(predicted: ModeReport | undefined, observed: Observation): Agreement {
  if (predicted === undefined) return 'false fails';
  const { open, blocked, unknown } = predicted.ports;
  const worked = expandPorts(observed.ports_ok);
  const failed = expandPorts(observed.ports_failed);
  if (worked.length === 0) {
    if (predicted.verdict === 'fails') return 'agree';
    return predicted.verdict === 'depends' ? 'depends' : 'false works';
  }
  if (predicted.verdict === 'fails') return 'false fails';
  if (failed.some((port) => contains(open, port))) return 'false works';
  if (worked.some((port) => contains(blocked, port))) return 'false fails';
  if ([...worked, ...failed].some((port) => contains(unknown, port))) return 'depends';
  if (worked.some((port) => !contains(open, port))) return 'ports';
  if (predicted.verdict === 'depends' || (failed.length > 0 && predicted.verdict !== 'partial')) return 'ports';
  const late = worked.filter((port) => contains(predicted.delayedPorts, port)).length;
  return late === (observed.after_retransmission ?? 0) ? 'agree' : 'late';
}

function expandPorts(ranges: readonly string[]): readonly number[] {
  return ranges.flatMap((range) => {
    const [first = 0, last = first] = range.split('-').map(Number);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
}

/** What there is of a scenario before anything is observed. */
export type Setup = Pick<Scenario, 'id' | 'files' | 'topology' | 'kernel' | 'helper_module' | 'tags'>;

/** The scenario's files, and a project file that states its topology. */
export function documentsOf({ files, topology, kernel, helper_module: module }: Setup): readonly SourceDocument[] {
  const inside = [topology.server_address, topology.server_address6].filter((address) => address !== undefined);
  // Client side first: network-firewall.yaml, network-firewall-2.yaml, …
  const network = Object.keys(files)
    .filter((name) => name.startsWith('network-firewall') && !name.endsWith('.v6'))
    .toSorted((one, two) => one.length - two.length);
  const stated = topology.public_address === undefined ? '' : `, public: ["${topology.public_address}"]`;
  const lines = [
    'version: 1',
    'clients:',
    `  - {name: clients, addresses: ${JSON.stringify(topology.clients)}}`,
    ...(network.length === 0 ? [] : ['firewalls:']),
    ...network.map((file, index) => `  - {name: ${nameFirewall(index)}, ${spellFirewall(files, file, kernel)}}`),
    'servers:',
    '  - name: ftp01',
    '    vsftpd: vsftpd.conf',
    ...('iptables.save' in files ? ['    iptables: iptables.save'] : []),
    ...('ip6tables.save' in files ? ['    ip6tables: ip6tables.save'] : []),
    '    dialect: debian',
    `    kernel: "${kernel}"`,
    `    addresses: {inside: ${JSON.stringify(inside)}${stated}}`,
    `    interface: ${topology.server_interface}`,
    `    path: [${network.map((_, index) => nameFirewall(index)).join(', ')}]`,
    `    dial: {port: ${topology.dial_port}}`,
    `    conntrack-ftp: ${module}`,
  ];
  const project = { name: 'pasvlint.yaml', text: `${lines.join('\n')}\n`, encoding: 'utf-8' as const };
  return [project, ...Object.entries(files).map(([name, text]) => ({ name, text, encoding: 'utf-8' as const }))];
}

/** Of a Linux router there are rules, `.v4` and perhaps `.v6`. */
function spellFirewall(files: Setup['files'], file: string, kernel: string): string {
  if (!file.endsWith('.v4')) return `policy: ${file}`;
  const six = file.replace(/4$/, '6');
  const more = six in files ? `, ip6tables: ${six}` : '';
  return `iptables: ${file}${more}, outside: wan0, inside: lan0, addresses: {inside: [10.0.2.1]}, kernel: "${kernel}", nat-ftp: builtin, conntrack-ftp: builtin`;
}

function nameFirewall(index: number): string {
  return index === 0 ? 'perimeter' : `firewall-${index + 1}`;
}
