import { hasNoAddress, formatAddresses } from '../model/address-set.ts';
import type { Blame, ModeReport, ModeVerdict, ServerReport } from '../model/report.ts';
import { DATA_COMMANDS } from '../model/server.ts';
import { type Line, type Piece, type Style, piece } from './paint.ts';
import { type Sources, formatPlace } from './position.ts';
import { padText, wrapText } from './width.ts';
import { formatPortsBriefly, formatShare } from './words.ts';

/** A column of the table: what a client speaks and whether it encrypts. */
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

const CONTROL_WORDS: Readonly<Record<ModeVerdict, string>> = {
  works: 'works',
  fails: 'fails',
  partial: 'works for some clients',
  depends: 'depends',
};

const RANGES_SHOWN = 6;

/** The verdict of every client mode of one server as a table, and under it what each cell that is not `works` rests on. */
export function renderVerdicts(server: ServerReport, sources: Sources, width: number): readonly Line[] {
  const columns = COLUMNS.filter((column) => server.modes.some((mode) => isInColumn(mode, column)));
  const clients = [...new Set(server.modes.map(({ client }) => client))];
  const notes: string[] = [];
  const rows = clients.flatMap((client) =>
    DATA_COMMANDS.flatMap((command) => {
      const modes = server.modes.filter((mode) => mode.client === client && mode.mode === command);
      const cells = columns.map((column) =>
        renderCell(
          modes.find((mode) => isInColumn(mode, column)),
          { sources, notes, starts: server.starts !== false },
        ),
      );
      return modes.length === 0 ? [] : [[piece(client), piece(command, 'strong'), ...cells]];
    }),
  );
  const head = ['client', 'mode', ...columns.map(({ title }) => title)].map((title) => piece(title, 'quiet'));
  return [
    ...renderHead(server),
    ...(rows.length === 0 ? [] : alignCells([head, ...rows])),
    ...notes.flatMap((note, index) => renderNote(`[${index + 1}] `, note, width)),
  ];
}

function isInColumn(mode: ModeReport, column: Column): boolean {
  return mode.family === column.family && mode.security === column.security;
}

function renderHead(server: ServerReport): readonly Line[] {
  const title = [piece(server.name, 'strong'), piece(`  ${server.file}`, 'quiet')];
  if (server.starts === false)
    return [title, [piece('  the daemon does not start: ', 'fails'), piece(server.startError ?? '')]];
  const ports = formatPortsBriefly(server.passivePorts, RANGES_SHOWN);
  const { verdict, port } = server.control;
  const control = [piece(`  control port ${port} `), piece(CONTROL_WORDS[verdict], verdict)];
  const start =
    server.starts === null ? [piece('; whether the daemon starts ', 'plain'), piece('depends', 'depends')] : [];
  return [title, [...control, piece(`; passive ports ${ports}`), ...start]];
}

function renderCell(
  mode: ModeReport | undefined,
  context: { readonly sources: Sources; readonly notes: string[]; readonly starts: boolean },
): Piece {
  if (mode === undefined) return piece('', 'plain');
  // A mode that is listed without ports is not offered, so nobody stands in its way.
  const isOffered = !context.starts || Object.values(mode.ports).some((ports) => ports.length > 0);
  const text = isOffered ? describeVerdict(mode) : 'n/a';
  const note = describeReason(mode, context.sources);
  if (note === '') return piece(text, mode.verdict);
  const known = context.notes.indexOf(note);
  const number = known === -1 ? context.notes.push(note) : known + 1;
  return piece(`${text} [${number}]`, isOffered ? mode.verdict : 'quiet');
}

function describeVerdict({ verdict, failureRate, delayedPorts }: ModeReport): string {
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
  const blames = mode.blockedBy.map((blame) => describeBlame(blame, sources));
  // The reason of a plain refusal is what the blame says.
  const isTold =
    mode.reason === '' || mode.blockedBy.some(({ device, what }) => [what, `${device}: ${what}`].includes(mode.reason));
  const parts: string[] = [...(isTold ? [] : [mode.reason]), ...(blames.length === 0 ? [] : [blames.join(', ')])];
  if (verdict === 'partial') {
    parts.push(`blocked: ${describePorts(ports.blocked)}`, `open: ${describePorts(ports.open)}`);
    const clients = [...formatAddresses(blockedClients.ipv4), ...formatAddresses(blockedClients.ipv6)];
    if (!hasNoAddress(blockedClients)) parts.push(`nothing works for ${clients.slice(0, RANGES_SHOWN).join(', ')}`);
  }
  if (ports.unknown.length > 0) parts.push(`not known: ${describePorts(ports.unknown)}`);
  if (delayedPorts.length > 0)
    parts.push(`the first packet to ${describePorts(delayedPorts)} is lost, so a transfer starts late`);
  return parts.join('; ');
}

function describePorts(ports: ModeReport['ports']['open']): string {
  return formatPortsBriefly(ports, RANGES_SHOWN);
}

function describeBlame({ device, what, span }: Blame, sources: Sources): string {
  return `${device}: ${what}${span === undefined ? '' : ` (${formatPlace(sources, span)})`}`;
}

function alignCells(rows: readonly (readonly Piece[])[]): readonly Line[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.text.length ?? 0)));
  return rows.map((row) => [
    piece('  '),
    ...row.map(({ text, style }, column) => piece(padText(text, (widths[column] ?? 0) + 2), style)),
  ]);
}

function renderNote(mark: string, note: string, width: number): readonly Line[] {
  const style: Style = 'quiet';
  return wrapText(note, width - 2 - mark.length).map((text, index) => [
    piece(`  ${index === 0 ? mark : ' '.repeat(mark.length)}`, style),
    piece(text),
  ]);
}
