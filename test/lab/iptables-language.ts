// Asks the real tools about random lines: node scripts/run.mjs test/lab/iptables-language.ts [COUNT] [SEED]
// Each line is loaded into a network namespace of its own by iptables-legacy-restore and iptables-nft-restore, or their
// ip6tables twins. The reader must refuse what they refuse, take what they take, and read what they save as what was written.
// Needs root, unshare and the four tools; says so and ends with 0 where they are missing.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readRuleset } from '../../src/convert/iptables/ruleset.ts';
import type { Family } from '../../src/model/address.ts';
import type { FilterTool } from '../../src/model/ruleset.ts';
import { writeLine } from './iptables-lines.ts';
import { createDice } from './dice.ts';

const count = Number(process.argv[2] ?? 500);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);
const probe = spawnSync('unshare', ['-n', 'iptables-legacy-restore', '--version']);
if (process.getuid?.() !== 0 || probe.status !== 0) {
  console.log('skipped: this needs root, unshare and iptables');
  process.exit(0);
}

/** What this kernel or this host lacks says nothing about the line. */
const LACKING =
  /could not map name|invalid port\/service `(?:ssh|http)'|missing kernel module|failed to get bpf object|(?:Temporary failure in name resolution|Name or service not known)|[ug]id-owner" option: "[a-z]+"/;
const LACKING_OBJECT = /-j CT.*--timeo|--cgroup.*--path|--pa\S* /;
/** What a `-m time` without any condition is saved as. */
const EVER = /-m time --datestop 2038-01-19T03:14:07(?: --kerneltz)?(?: |$)/gm;

/** What iptables-save leaves out, though it means something. */
const LOST_ON_SAVE =
  /--dccp-types= |--gen\S*= |--(?:esp|ah|ipcomp)spi[ =]: |--monthd\S*[ =]0 |! --(?:esp|ah|ipcomp)spi : |--tcp-flags NONE|! --\S*-?(?:port|po|p)\S*[ =](?::|0:65535) /;

const ipsets = { file: 'no sets', sets: new Map() };
const dice = createDice(seed);
const texts = Array.from({ length: count }, (_, index) => {
  const family: Family = index % 4 === 3 ? 'ipv6' : 'ipv4';
  return { family, ...writeLine(dice, family) };
});

const directory = mkdtempSync(join(tmpdir(), 'iptables-language-'));
try {
  for (const [index, { text }] of texts.entries()) writeFileSync(join(directory, String(index)), text);
  writeFileSync(join(directory, 'families'), texts.map(({ family }) => (family === 'ipv4' ? 'ip' : 'ip6')).join('\n'));
  execFileSync('unshare', ['-n', 'sh', '-c', SCRIPT(), directory], { stdio: 'inherit' });
  compareAll();
} finally {
  rmSync(directory, { recursive: true, force: true });
}

/** Loads every file with both tools, and notes the exit status, the message and what is saved. */
function SCRIPT(): string {
  return `cd "$0"; i=0
while read -r p || [ -n "$p" ]; do
  for t in legacy nft; do
    printf '*filter\\n:INPUT ACCEPT\\n:FORWARD ACCEPT\\n:OUTPUT ACCEPT\\nCOMMIT\\n*mangle\\nCOMMIT\\n*nat\\nCOMMIT\\n*raw\\nCOMMIT\\n' | "$p"tables-$t-restore 2>/dev/null
    "$p"tables-$t-restore < "$i" > /dev/null 2> "$i.$t.error"
    echo $? > "$i.$t.status"
    "$p"tables-$t-save > "$i.$t.saved" 2>/dev/null
  done
  i=$((i+1))
done < families`;
}

function compareAll(): void {
  const tally = { accepted: 0, refused: 0, wrong: 0, changed: 0 };
  for (const [index, { text, line, family }] of texts.entries()) {
    for (const [name, tool] of [
      ['legacy', 'legacy'],
      ['nft', 'nf_tables'],
    ] as const) {
      const status = readFileSync(join(directory, `${index}.${name}.status`), 'utf8').trim();
      const message =
        readFileSync(join(directory, `${index}.${name}.error`), 'utf8')
          .trim()
          .split('\n')[0] ?? '';
      if (/ --help[ =]/.test(line) || LACKING.test(message) || (status !== '0' && LACKING_OBJECT.test(line))) continue;
      const mine = read(text, family, tool);
      const accepted = status === '0';
      tally[accepted ? 'accepted' : 'refused'] += 1;
      if (accepted !== (mine.error === undefined)) {
        tally.wrong += 1;
        console.log(
          `${family} ${name}: ${line}\n  the tool: ${accepted ? 'accepts' : message}\n  the reader: ${mine.error ?? 'accepts'}`,
        );
      } else if (accepted) {
        const written = readFileSync(join(directory, `${index}.${name}.saved`), 'utf8');
        const saved = read(written.replaceAll(EVER, ''), family, tool);
        if (saved.rules === mine.rules || LOST_ON_SAVE.test(line)) continue;
        tally.changed += 1;
        console.log(
          `${family} ${name}: ${line}\n  as written: ${mine.rules}\n  as saved:   ${saved.rules}\n  saved error: ${saved.error ?? 'none'}`,
        );
      }
    }
  }
  console.log(
    `seed ${seed}: ${tally.accepted} accepted, ${tally.refused} refused; ${tally.wrong} disagreements, ${tally.changed} read otherwise once saved`,
  );
  process.exitCode = tally.wrong + tally.changed === 0 ? 0 : 1;
}

function read(text: string, family: Family, tool: FilterTool): { error: string | undefined; rules: string } {
  const document = { name: 'text', text, encoding: 'utf-8' } as const;
  const { value, diagnostics } = readRuleset({ document, family, tool, ipsets });
  const error = diagnostics.find((one) => one.severity === 'error')?.message;
  const rules = value.tables.flatMap((table) =>
    [...table.chains.values()].flatMap((chain) =>
      chain.rules.map((rule) => {
        const matches = rule.matches.map((match) => describe(match)).toSorted();
        return `${table.name} ${chain.name} ${matches.join(' ')} ${describe(rule.target)}`;
      }),
    ),
  );
  return { error, rules: rules.join('\n') };
}

/** The same text for the same value, whatever the order of its properties. */
function describe(value: unknown): string {
  return JSON.stringify(value, (key, one: unknown) => {
    if (key === 'span' || key === 'reason') return undefined;
    if (typeof one === 'bigint') return `${one}n`;
    if (typeof one !== 'object' || one === null || Array.isArray(one)) return one;
    return Object.fromEntries(Object.entries(one).toSorted(([first], [second]) => (first < second ? -1 : 1)));
  });
}
