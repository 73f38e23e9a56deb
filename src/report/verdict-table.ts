import { formatAddresses, hasNoAddress } from '../model/address-set.ts';
import type { Blame, ModeReport, ModeVerdict, ServerReport } from '../model/report.ts';
import { DATA_COMMANDS, type DataCommand } from '../model/server.ts';
import { type Sources, formatPlace } from './position.ts';
import { formatPortsBriefly, formatShare } from './words.ts';

/** The verdicts of one server as a table that any format can print. */
export interface VerdictTable {
  /** What a client speaks and whether it encrypts, such as `IPv4 TLS`. */
  readonly columns: readonly string[];
  readonly rows: readonly VerdictRow[];
  /** What the cells rest on. */
  readonly notes: readonly string[];
}

export interface VerdictRow {
  readonly client: string;
  readonly command: DataCommand;
  /** One for each column; undefined where nothing was judged. */
  readonly cells: readonly (VerdictCell | undefined)[];
}

export interface VerdictCell {
  readonly text: string;
  /** `none`: the server does not offer the mode. */
  readonly verdict: ModeVerdict | 'none';
  /** Number of the note, from 1; undefined if there is nothing to say. */
  readonly note: number | undefined;
}

/** Of a longer port set, the rest is counted. */
export const RANGES_SHOWN = 6;

/** Puts the client modes of a server into rows and columns; equal reasons share a note. */
export function tableVerdicts(server: ServerReport, sources: Sources): VerdictTable {
  const columns = COLUMNS.filter((column) => server.modes.some((mode) => isInColumn(mode, column)));
  const clients = [...new Set(server.modes.map(({ client }) => client))];
  const notes: string[] = [];
  const rows = clients.flatMap((client) =>
    DATA_COMMANDS.flatMap((command): readonly VerdictRow[] => {
      const modes = server.modes.filter((mode) => mode.client === client && mode.mode === command);
      const cells = columns.map((column) => {
        const mode = modes.find((one) => isInColumn(one, column));
        return mode && fillCell(mode, { sources, notes, starts: server.starts !== false });
      });
      return modes.length === 0 ? [] : [{ client, command, cells }];
    }),
  );
  return { columns: columns.map(({ title }) => title), rows, notes };
}

interface Column {
  readonly title: string;
  readonly family: ModeReport['family'];
  readonly security: ModeReport['security'];
}

const COLUMNS: readonly Column[] = [
  { title: 'IPv4', family: 'ipv4', security: 'plain' },
  { title: 'IPv4 TLS', family: 'ipv4', security: 'tls' },
  { title: 'IPv6', family: 'ipv6', security: 'plain' },
  { title: 'IPv6 TLS', family: 'ipv6', security: 'tls' },
];

function isInColumn(mode: ModeReport, column: Column): boolean {
  return mode.family === column.family && mode.security === column.security;
}

function fillCell(
  mode: ModeReport,
  context: { readonly sources: Sources; readonly notes: string[]; readonly starts: boolean },
): VerdictCell {
  // A mode that is listed without ports is not offered, so nobody stands in its way.
  const isOffered = !context.starts || Object.values(mode.ports).some((ports) => ports.length > 0);
  const reason = describeReason(mode, context.sources);
  const known = context.notes.indexOf(reason);
  const note = reason === '' ? undefined : known === -1 ? context.notes.push(reason) : known + 1;
  if (!isOffered) return { text: 'n/a', verdict: 'none', note };
  return { text: describeVerdict(mode), verdict: mode.verdict, note };
}

/** The verdict of a mode in a word or two, with the share of sessions that fail. */
export function describeVerdict({ verdict, failureRate, delayedPorts }: ModeReport): string {
  switch (verdict) {
    case 'works':
      return delayedPorts.length > 0 ? 'works, late' : 'works';
    case 'fails':
      return 'fails';
    case 'partial':
      return failureRate === null || failureRate === 0 ? 'partly' : `${formatShare(failureRate)} fail`;
    case 'depends':
      return 'depends';
  }
}

function describeReason(mode: ModeReport, sources: Sources): string {
  const { verdict, ports, delayedPorts, blockedClients } = mode;
  const lines = [...new Set(mode.blockedBy.map((blame) => describeBlame(blame, sources)))];
  const blames = [...lines.slice(0, LINES_SHOWN), ...countMore(lines, LINES_SHOWN)];
  // The reason of a plain refusal is what the blame says.
  const isTold =
    mode.reason === '' || mode.blockedBy.some(({ device, what }) => [what, `${device}: ${what}`].includes(mode.reason));
  const parts: string[] = [...(isTold ? [] : [mode.reason]), ...(blames.length === 0 ? [] : [blames.join(', ')])];
  if (verdict === 'partial') {
    parts.push(`blocked: ${describePorts(ports.blocked)}`, `open: ${describePorts(ports.open)}`);
    const clients = [...formatAddresses(blockedClients.ipv4), ...formatAddresses(blockedClients.ipv6)];
    const shown = [...clients.slice(0, RANGES_SHOWN), ...countMore(clients, RANGES_SHOWN)];
    if (!hasNoAddress(blockedClients)) parts.push(`nothing works for ${shown.join(', ')}`);
  }
  if (ports.unknown.length > 0) parts.push(`not known: ${describePorts(ports.unknown)}`);
  if (delayedPorts.length > 0)
    parts.push(`the first packet to ${describePorts(delayedPorts)} is lost, so a transfer starts late`);
  return parts.join('; ');
}

/** Lines that are named one by one: of a long policy thousands may stop something. */
const LINES_SHOWN = 8;

/** `and 7 more`, if a list has more than are shown. */
function countMore(list: readonly unknown[], shown: number): readonly string[] {
  return list.length > shown ? [`and ${list.length - shown} more`] : [];
}

function describePorts(ports: ModeReport['ports']['open']): string {
  return formatPortsBriefly(ports, RANGES_SHOWN);
}

function describeBlame({ device, what, span }: Blame, sources: Sources): string {
  return `${device}: ${what}${span === undefined ? '' : ` (${formatPlace(sources, span)})`}`;
}
