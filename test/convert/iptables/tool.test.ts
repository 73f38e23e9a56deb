import { describe, expect, test } from 'vitest';
import { readLine, readText } from './read.ts';

const NEVER = { kind: 'constant', holds: false };

function port(side: string, ports: readonly number[]) {
  return { kind: 'port', side, protocols: [6, 7], ports };
}

describe('texts that the two tools take differently', () => {
  test('two negated single ports mean neither on iptables-legacy, and not both on iptables-nft', () => {
    const line = '-p tcp ! --sport 80 ! --dport 53';
    const legacy = [port('source', [0, 80, 81, 65_536]), port('destination', [0, 53, 54, 65_536])];
    const nfTables = [{ kind: 'none', of: [[port('source', [80, 81]), port('destination', [53, 54])]] }];
    expect(readLine(line, { tool: 'legacy' }).matches.slice(1)).toEqual(legacy);
    expect(readLine(line, { tool: 'nf_tables' }).matches.slice(1)).toEqual(nfTables);
    expect(readLine(line).matches.slice(1)).toEqual([{ kind: 'by-tool', legacy, nfTables }]);
  });

  test('a negated range beside a negated port means neither on both', () => {
    const line = '-p tcp ! --sport 80:81 ! --dport 53';
    expect(readLine(line, { tool: 'nf_tables' }).matches).toEqual(readLine(line, { tool: 'legacy' }).matches);
  });

  test('all ports negated match never on iptables-legacy, and always on iptables-nft', () => {
    const line = '-p tcp ! --dport 0:65535';
    expect(readLine(line, { tool: 'legacy' }).matches.slice(1)).toEqual([NEVER]);
    expect(readLine(line, { tool: 'nf_tables' }).matches.slice(1)).toEqual([]);
  });

  test('flags without a mask match never on iptables-legacy, and always on iptables-nft', () => {
    const line = '-p tcp --tcp-flags NONE SYN';
    expect(readLine(line, { tool: 'legacy' }).matches.slice(1)).toEqual([NEVER]);
    expect(readLine(line, { tool: 'nf_tables' }).matches.slice(1)).toEqual([]);
  });

  test.each([
    ['! -s 0.0.0.0/0', 'nf_tables'],
    ['! -p tcp --dport 22', 'legacy'],
    ['-j QUEUE', 'nf_tables'],
    ['-p tcp -j TCPMSS --set-mss 1400', 'legacy'],
  ] as const)('%s is refused by %s only', (line, tool) => {
    const other = tool === 'legacy' ? 'nf_tables' : 'legacy';
    expect(readLine(line, { tool }).errors).toHaveLength(1);
    expect(readLine(line, { tool: other }).errors).toEqual([]);
    expect(readLine(line).errors).toEqual([]);
  });

  test('a chain that is declared twice is refused by iptables-legacy and emptied by iptables-nft', () => {
    const text = '*filter\n:U - [0:0]\n-A U -j DROP\n:U - [0:0]\nCOMMIT\n';
    const rules = (tool: 'legacy' | 'nf_tables') =>
      readText(text, { tool }).ruleset.tables[0]?.chains.get('U')?.rules.length;
    expect([rules('legacy'), rules('nf_tables')]).toEqual([1, 0]);
  });
});

describe('texts that mean something else than they look', () => {
  test.each([
    ['-p tcp ! --sport 80 ! --dport 53', 'negated-port-pair', '! --sport 80 ! --dport 53'],
    ['-p tcp ! --dport 0:65535', 'negated-all-ports', '! --dport 0:65535'],
    ['! -i +', 'negated-any-interface', '! -i +'],
    ['-i eth0:1', 'alias-interface', '-i eth0:1'],
    ['-p tcp --dport 021', 'octal-port', '--dport 021'],
    ['-p tcp -m multiport --dports 20,021', 'octal-port', '--dports 20,021'],
    ['-p udp --dport 65557', 'wrapped-port', '--dport 65557'],
    ['-p tcp --tcp-flags NONE SYN', 'empty-flag-mask', '--tcp-flags NONE SYN'],
  ])('%s is a hazard: %s', (line, code, marked) => {
    const text = `*filter\n-A INPUT ${line}\nCOMMIT\n`;
    const [hazard] = readText(text).ruleset.hazards;
    expect(hazard?.code).toBe(code);
    expect(text.slice(hazard?.span.start, hazard?.span.end)).toBe(marked);
  });

  test.each([
    '-p tcp --dport 20',
    '-p tcp --dport 0',
    '-p tcp --dport 1000:2000',
    '-i +',
    '-p udp --dport 021',
    '-p tcp ! --dport 21',
  ])('%s is none', (line) => {
    expect(readLine(line).hazards).toEqual([]);
  });
});
