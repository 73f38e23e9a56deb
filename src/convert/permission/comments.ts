import { parseCapirca } from '../../parse/capirca.ts';
import { parseShell } from '../../parse/shell.ts';
import type { YamlNode } from '../../parse/yaml/node.ts';
import { readYaml } from '../../parse/yaml.ts';
import type { SourceDocument } from '../../source/document.ts';
import type { Span } from '../../source/span.ts';
import type { DocumentKind, KnownDocument } from '../kind/list.ts';
import { isCapirca } from '../policy/aerleon.ts';

/** Where one document has comments. */
export interface Comments {
  /** True if a comment begins with the character at this offset. */
  readonly beginsAt: (offset: number) => boolean;
  /** True for a line that holds nothing but a comment. */
  readonly fills: (line: string) => boolean;
  /** True if a comment may follow something else on its line. */
  readonly trail: boolean;
}

/** Finds out what is a comment in a document and what only looks like one. */
export function findComments({ document, kind }: KnownDocument): Comments {
  const { grammar, line } = STYLES[kind];
  const fills = (text: string): boolean => line.test(text);
  return { beginsAt: grammars[grammar](document, fills), fills, trail: grammar !== 'lines' };
}

interface Style {
  /** `lines`: a comment has a line of its own; else a parser tells where one begins. */
  readonly grammar: keyof typeof grammars;
  readonly line: RegExp;
}

type BeginsAt = Comments['beginsAt'];

const grammars = {
  lines: ({ text }: SourceDocument, fills: Comments['fills']): BeginsAt => {
    return (offset) => {
      const start = text.lastIndexOf('\n', offset - 1) + 1;
      return text.slice(start, offset).trim() === '' && fills(text.slice(start, offset + 1));
    };
  },
  shell: (document: SourceDocument): BeginsAt => isIn(parseShell(document).value.comments),
  // YAML 1.2, 6.6: a comment is set off by white space, and scalars hold none.
  yaml: (document: SourceDocument): BeginsAt => {
    if (isCapirca(document)) return isIn(parseCapirca(document).value.comments);
    const roots = readYaml(document).value.flatMap((one) => (one.kind === 'readable' ? one.root : []));
    const isInScalar = isIn(roots.flatMap(listScalars));
    const { text } = document;
    return (offset) =>
      text[offset] === '#' && (offset === 0 || /\s/.test(text.charAt(offset - 1))) && !isInScalar(offset);
  },
} as const;

const HASH_LINES: Style = { grammar: 'lines', line: /^\s*#/ };

const STYLES: Readonly<Record<DocumentKind, Style>> = {
  // parseconf.c: a line is a comment if its first byte is `#`, and all that follows `=` is the value.
  vsftpd: { grammar: 'lines', line: /^#/ },
  'vsftpd-user': { grammar: 'lines', line: /^#/ },
  // iptables-restore refuses blanks before the sign; that is told where rule sets are read.
  iptables: HASH_LINES,
  ip6tables: HASH_LINES,
  ipset: HASH_LINES,
  'other-filter': HASH_LINES,
  'iptables-config': { grammar: 'shell', line: /^\s*#/ },
  'ip6tables-config': { grammar: 'shell', line: /^\s*#/ },
  modprobe: HASH_LINES,
  lsmod: HASH_LINES,
  ufw: HASH_LINES,
  // modules-load.d(5), sysctl.d(5): the first character that is no blank is `#` or `;`.
  'modules-load': { grammar: 'lines', line: /^\s*[#;]/ },
  sysctl: { grammar: 'lines', line: /^\s*[#;]/ },
  // firewalld.conf(5) says the same in its own file; its files in XML have no such lines.
  firewalld: { grammar: 'lines', line: /^\s*[#;]/ },
  // hosts_access(5): the first character is `#`.
  'hosts-allow': { grammar: 'lines', line: /^#/ },
  'hosts-deny': { grammar: 'lines', line: /^#/ },
  listening: HASH_LINES,
  'selinux-mode': HASH_LINES,
  'selinux-booleans': HASH_LINES,
  'selinux-ports': HASH_LINES,
  'network-firewall': { grammar: 'yaml', line: /^\s*#/ },
  definitions: { grammar: 'yaml', line: /^\s*#/ },
  project: { grammar: 'yaml', line: /^\s*#/ },
  unknown: HASH_LINES,
};

function isIn(spans: readonly Span[]): BeginsAt {
  return (offset) => spans.some(({ start, end }) => start <= offset && offset < end);
}

function listScalars(root: YamlNode): readonly Span[] {
  const spans: Span[] = [];
  const open: YamlNode[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.kind === 'scalar') spans.push(node.span);
    if (node.kind === 'sequence') open.push(...node.items);
    if (node.kind === 'mapping') for (const { key, value } of node.entries) open.push(key, value);
  }
  return spans;
}
