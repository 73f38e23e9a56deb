import type { KnownDocument } from '../convert/kind.ts';
import type { Assignment, Edit } from '../model/report.ts';
import { writePorts } from './port-match.ts';

/**
 * In place of a line that accepts whatever any helper announces: its other states, errors of ICMP, and what the FTP helper announces
 * for passive ports. Undefined where there is no such line, where it is no plain one, or where rules assign other helpers too.
 */
export function limitRelated({ related, passive }: Assignment, { document, kind }: KnownDocument): Edit | undefined {
  const { name, text } = document;
  const ports = writePorts('dport', passive);
  if (related === undefined || related.file !== name || ports === undefined || OTHER_HELPER.test(text))
    return undefined;
  const start = text.lastIndexOf('\n', related.start - 1) + 1;
  const [line = ''] = /^[^\r\n]*/.exec(text.slice(start)) ?? [];
  const [, head = '', before = '', state = '', states = '', after = ''] = ACCEPTS_RELATED.exec(line) ?? [];
  const protocol = /(?:^| )(?:! )?(?:-p|--protocol) \S+/.exec(`${before} ${after}`)?.[0].trim();
  if (head === '' || (protocol !== undefined && protocol !== '-p tcp')) return undefined;
  const write = (...matches: readonly string[]): string => `${[head, ...matches].join(' ')} -j ACCEPT`;
  const others = states.split(',').filter((one) => one !== 'RELATED');
  const icmp = kind === 'ip6tables' ? 'ipv6-icmp' : 'icmp';
  const tcp = protocol === undefined ? ['-p tcp'] : [];
  const given = before === '' ? [] : [before];
  const rest = after === '' ? [] : [after];
  const lines = [
    ...(others.length > 0 ? [write(...given, `${state} ${others.join(',')}`, ...rest)] : []),
    ...(protocol === undefined ? [write(...given, `-p ${icmp}`, `${state} RELATED`, ...rest)] : []),
    write(...given, ...tcp, `${state} RELATED -m helper --helper ftp`, ports, ...rest),
  ];
  return { span: { file: name, start, end: start + line.length }, newText: lines.join('\n') };
}

/** A line as iptables-save writes it: chain, what comes before the states, their match, the states, what comes after them. */
const ACCEPTS_RELATED =
  /^((?:\[\d+:\d+\] )?-A \S+)(?: (.+?))? (-m (?:state --state|conntrack --ctstate)) ([A-Z,]*\bRELATED\b[A-Z,]*)(?: (.+))? -j ACCEPT\s*$/;

const OTHER_HELPER = /--helper (?!ftp\b)/;
