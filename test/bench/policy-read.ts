// Reads a native network policy of 20,000 rules (5 MB): node scripts/run.mjs test/bench/policy-read.ts [RULES]
import { policyChain } from '../../src/analyze/path/chain.ts';
import { readNativePolicy } from '../../src/convert/policy/native.ts';

const count = Number(process.argv[2] ?? 20_000);
const text = writePolicy(count);
const document = { name: 'large.yaml', text, encoding: 'utf-8' } as const;
const start = performance.now();
const { value, diagnostics } = readNativePolicy(document);
const read = performance.now();
const chains = (['inbound', 'outbound'] as const).map(
  (direction) => policyChain(value, direction, 'ipv4').rules.length,
);
const end = performance.now();
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
console.log(
  `${count} rules, ${megabytes(text.length)}: read in ${(read - start).toFixed(0)} ms, ${diagnostics.length} diagnostics`,
);
console.log(`chains of ${chains.join(' and ')} rules in ${(end - read).toFixed(0)} ms`);
console.log(`peak memory ${megabytes(process.resourceUsage().maxRSS * 1024)}`);

function writePolicy(rules: number): string {
  const lines = ['version: 1', 'name: large', 'default: deny', 'rules:'];
  for (let index = 0; index < rules; index += 1) {
    const network = `10.${(index >> 8) & 255}.${index & 255}.0/24`;
    lines.push(
      `  - name: rule-${index}`,
      `    action: ${index % 5 === 0 ? 'deny' : 'allow'}`,
      `    direction: ${index % 3 === 0 ? 'outbound' : 'inbound'}`,
      '    protocol: tcp',
      `    from: [${network}, 203.0.113.${index % 256}]`,
      `    to: ["10.0.2.${index % 256}", "2001:db8::${(index % 65_535).toString(16)}"]`,
      `    ports: ["${index % 60_000}-${(index % 60_000) + 100}", 21]`,
      '    owner: network team',
      `    ticket: CHG-${index}`,
    );
  }
  return `${lines.join('\n')}\n`;
}
