import type { Family } from '../../model/address.ts';
import type { Ruleset } from '../../model/ruleset.ts';
import type { SourceDocument } from '../../source/document.ts';

/** A packet filter beside iptables, or a program that writes rules for it, whose own files are not read. */
export interface FilterProgram {
  readonly name: string;
  /** Paths that only its files have. */
  readonly path: RegExp;
  /** What the text of its files looks like, where that tells. */
  readonly text?: RegExp;
  /** Names of the chains that iptables-save prints if the program is in use; undefined: iptables-save shows nothing of it. */
  readonly chains: RegExp | undefined;
  /** True for a text that stops nothing but what is known already from iptables-nft-save, for those families. */
  readonly isIdle?: (text: string, shown: readonly Family[]) => boolean;
  /** True for a text by which the program does not run at all. */
  readonly turnsOff?: (text: string) => boolean;
}

/** By how often hosts have them. firewalld writes nftables rules since 0.6 and iptables rules before. */
export const FILTER_PROGRAMS: readonly FilterProgram[] = [
  {
    name: 'nftables',
    path: /\.nft$|(^|\/)nftables([._-][\w-]+)*\.(conf|rules|txt|out)$|(^|\/)nftables(\.d)?\/[^/]+\.(conf|rules)$/,
    text: /^[ \t]*table[ \t]+(ip|ip6|inet|arp|bridge|netdev)[ \t]+\S+[ \t]*\{/m,
    chains: undefined,
    isIdle: (text, shown) =>
      leaveOutShown(text, shown)
        .split('\n')
        .every((line) => IDLE_LINE.test(line)),
  },
  {
    name: 'firewalld',
    path: /(^|\/)firewalld\/((zones|policies)\/[^/]+|direct)\.xml$/,
    text: /^<(zone|policy)\b[^>]*>/m,
    chains: /^(INPUT|IN)_(ZONES|direct)$|^IN_\w+_allow$/,
  },
  // Its files are read (convert/ufw.ts): this is about those that lie beside a rule set without any of its chains.
  {
    name: 'ufw',
    path: /(^|\/)ufw\/((user|before|after)6?\.rules|ufw\.conf)$/,
    chains: /^ufw6?-/,
    turnsOff: (text) => /^ENABLED=["']?no\b/im.test(text),
  },
  {
    name: 'Shorewall',
    path: /(^|\/)shorewall6?\/(rules|policy)$/,
    chains: /^(shorewall|dynamic|smurfs|\w+2fw|\w+-fw)$/,
  },
  { name: 'CSF', path: /(^|\/)csf\/csf\.conf$/, chains: /^LOCALINPUT$/ },
  { name: 'ferm', path: /(^|\/)ferm(\/ferm)?\.conf$/, chains: /./ },
  { name: 'pf', path: /(^|\/)pf\.conf$/, chains: undefined },
];

/** The program whose file it is. */
export function findProgram({ name, text }: SourceDocument): FilterProgram | undefined {
  return (
    FILTER_PROGRAMS.find(({ path }) => path.test(name)) ?? FILTER_PROGRAMS.find((program) => program.text?.test(text))
  );
}

/** True if the rule set holds chains that only the program makes. */
export function isShown({ chains }: FilterProgram, ruleset: Ruleset | undefined): boolean {
  if (chains === undefined || ruleset === undefined) return false;
  return ruleset.tables.some((table) => [...table.chains.keys()].some((name) => chains.test(name)));
}

/** Lines of an nftables text without any rule: chains that accept, and comments. */
const IDLE_LINE =
  /^\s*(#.*|flush ruleset;?|table \w+ \S+ \{|chain \S+ \{|type \w+ hook \w+ (device \S+ )?priority [-+\w ]+;\s*(policy accept;)?|\}|)\s*$/;

/** The text of `nft list ruleset` without the tables that iptables-nft keeps there: iptables-nft-save prints them as well. */
function leaveOutShown(text: string, shown: readonly Family[]): string {
  return text.replaceAll(XTABLES, (table: string, family: string, body: string) => {
    return shown.includes(family === 'ip' ? 'ipv4' : 'ipv6') && !OWN_HOOK.test(body) ? '' : table;
  });
}

/** Tables of the families and names that iptables-nft uses. */
const XTABLES = /^table (ip6?) (?:raw|mangle|nat|filter|security) \{\n([^]*?)^\}/gm;

/** A chain called from a hook under a name that iptables-nft never gives. */
const OWN_HOOK = /chain (?!(?:PREROUTING|INPUT|FORWARD|OUTPUT|POSTROUTING) )\S+ \{[^}]*\btype \w+ hook /;
