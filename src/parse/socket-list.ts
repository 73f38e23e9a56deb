import type { SourceDocument } from '../source/document.ts';
import type { Span, Spanned } from '../source/span.ts';

/** A line of what `ss -ltn` or `netstat -ltn` prints about a TCP socket that listens. */
export interface SocketLine {
  /** `tool`: which program's columns the line has. */
  readonly tool: 'ss' | 'netstat';
  /** True if the line says (`ss -e`) that the socket serves IPv6 alone, false if it says that it serves both. */
  readonly isIpv6Only: boolean | undefined;
  /** Address and port, as in `[::]:21` or `0.0.0.0%eth0:21`. */
  readonly local: Spanned<string>;
  /** Address and port of the other side: `*:*` and the like. */
  readonly peer: string;
  /** The programs that hold it; empty without `-p`. */
  readonly programs: readonly string[];
  readonly span: Span;
}

/** The listening TCP sockets of the list, and the lines that are neither of them nor of sockets in other states nor headers. */
export function parseSocketList({ name: file, text }: SourceDocument): {
  readonly sockets: readonly SocketLine[];
  readonly strange: readonly Span[];
} {
  const sockets: SocketLine[] = [];
  const strange: Span[] = [];
  for (const match of text.matchAll(/[^\r\n]+/g)) {
    const line = match[0].trimEnd();
    const start = match.index + (line.length - line.trimStart().length);
    if (line.trim() === '' || OTHER.test(line.trim())) continue;
    const span = { file, start, end: match.index + line.length };
    const found = readSs(line.trim(), span) ?? readNetstat(line.trim(), span);
    if (found === undefined) strange.push(span);
    else sockets.push(found);
  }
  return { sockets, strange };
}

/** Headers, sockets of other protocols, sockets in other states, and the detail that `ss -e` and `-i` put on a line of its own. */
const OTHER =
  /^(State|Netid|Proto|Recv-Q|Active Internet|\(|#)|^(udp|udplite|raw|icmp6?|u_\w+|nl|p_\w+|v_\w+|sctp|mptcp|unix)6?\b|^(tcp\s+)?(ESTAB|UNCONN|TIME-WAIT|CLOSE-WAIT|FIN-WAIT-[12]|SYN-SENT|SYN-RECV|LAST-ACK|CLOSING|CLOSED?)\b|^tcp6?\s+\d+\s+\d+\s+\S+\s+\S+\s+(?!LISTEN\b)[A-Z_\d]+|^(cubic|bbr|reno|skmem|ino:|sk:|cgroup:|uid:)/;

function readSs(line: string, span: Span): SocketLine | undefined {
  const [head, local, peer, rest = ''] = /^(?:tcp\s+)?LISTEN\s+\d+\s+\d+\s+(\S+)\s+(\S+)(.*)$/.exec(line) ?? [];
  if (head === undefined || local?.includes(':') !== true || peer === undefined) return undefined;
  const programs = [...rest.matchAll(/\("([^"]*)",/g)].flatMap(([, program]) => program ?? []);
  const [, only] = /\bv6only:([01])/.exec(rest) ?? [];
  const isIpv6Only = only === undefined ? undefined : only === '1';
  return { tool: 'ss', isIpv6Only, local: place(line, local, span), peer, programs: unique(programs), span };
}

function readNetstat(line: string, span: Span): SocketLine | undefined {
  const [, local, peer, rest = ''] = /^tcp6?\s+\d+\s+\d+\s+(\S+)\s+(\S+)\s+LISTEN\b(.*)$/.exec(line) ?? [];
  if (local?.includes(':') !== true || peer === undefined) return undefined;
  const [, program] = /\s\d+\/([^:]*)/.exec(rest) ?? [];
  const programs = program === undefined ? [] : [program.trim()];
  return { tool: 'netstat', isIpv6Only: undefined, local: place(line, local, span), peer, programs, span };
}

/** The first text of the line that is this word; the numbers before it hold no colon. */
function place(line: string, word: string, { file, start }: Span): Spanned<string> {
  const from = start + line.indexOf(word);
  return { value: word, span: { file, start: from, end: from + word.length } };
}

function unique(programs: readonly string[]): readonly string[] {
  return [...new Set(programs)];
}
