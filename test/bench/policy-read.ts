// Reads large network policies, native and exported, judges a server behind each, and prints time and memory:
// policy-read.ts [RULES] [native|gcloud|aws|azure]. With a fourth word, the policy is written to that file instead.
import { writeFileSync } from 'node:fs';
import { readPolicy } from '../../src/convert/policy/read.ts';
import { lint } from '../../src/lint.ts';

const [rules = '20000', format = 'native', file] = process.argv.slice(2);
const writers = { native: writeNative, gcloud: writeGcloud, aws: writeAws, azure: writeAzure } as const;
const write = Object.entries(writers).find(([name]) => name === format)?.[1] ?? writeNative;
const text = write(Number(rules));
if (file === undefined) measure();
else writeFileSync(file, text);

function measure(): void {
  const document = { name: 'large.yaml', text, encoding: 'utf-8' } as const;
  const server = 'listen=YES\nanonymous_enable=YES\npasv_min_port=3001\npasv_max_port=3300\n';
  const vsftpd = { name: 'vsftpd.conf', text: server, encoding: 'utf-8' } as const;
  const { value, diagnostics } = time('read', () => readPolicy(document));
  const { understood, total } = value.entries;
  console.log(
    `${format}, ${megabytes(text.length)}: ${understood} of ${total} rules understood, ${diagnostics.length} diagnostics`,
  );
  time('read and judged', () =>
    lint(
      [
        { document: vsftpd, kind: 'vsftpd' },
        { document, kind: 'network-firewall' },
      ],
      { checks: [] },
    ),
  );
}

/** Memory is that of the whole process, the bundling of this program included. */
function time<T>(what: string, work: () => T): T {
  const before = process.cpuUsage();
  const start = performance.now();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  const processor = ((user + system) / 1e6).toFixed(2);
  const memory = megabytes(process.resourceUsage().maxRSS * 1024);
  console.log(`${what}: ${(performance.now() - start).toFixed(0)} ms, ${processor} s of processor, at most ${memory}`);
  return result;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
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
