import { formatAddress } from '../model/address.ts';
import { toRanges } from '../model/interval-set.ts';
import { countPorts, formatPorts } from '../model/port-set.ts';
import {
  type AdvertisedAddress,
  type Assignment,
  DATA_COMMANDS,
  type Daemon,
  type Server,
  type SettingValue,
} from '../model/server.ts';
import type { Setting } from '../model/setting.ts';
import { type Line, type Piece, piece } from './paint.ts';
import { type Sources, formatPlace, locateSpan } from './position.ts';
import { formatCount } from './words.ts';

/** A server and what follows from it, ready to be shown. */
export interface ShownServer {
  readonly server: Server;
  readonly daemon: Daemon;
  readonly needs: readonly ShownNeed[];
}

/** Something that the host has to provide, such as an account, and what the daemon says if it is missing. */
export interface ShownNeed {
  readonly setting: string;
  readonly kind: string;
  readonly when: string;
  readonly value: string;
  readonly message: string;
}

/** One entry of `documents` of `show --format json` (interfaces.md, section 4); lines count from 1. */
export function mapShownServer({ server, daemon, needs }: ShownServer, sources: Sources): unknown {
  const { startup, dialect } = server;
  return {
    file: server.file,
    kind: 'vsftpd',
    dialect: dialect.name,
    version: dialect.version,
    dialectBasis: dialect.basis,
    dialectEvidence: dialect.evidence,
    starts: startup.outcome === 'depends' ? null : startup.outcome === 'starts',
    startError: startup.outcome === 'fails' && !startup.crash ? startup.message : null,
    startCrash: startup.outcome === 'fails' && startup.crash,
    startDepends: startup.outcome === 'depends' ? startup.reason : null,
    settings: Object.fromEntries([...server.settings].map(([name, setting]) => [name, mapSetting(setting, sources)])),
    unread: server.assignments.filter(isUnread).map((one) => mapUnread(one, sources)),
    passivePorts: toRanges(daemon.passiveDraw),
    advertised: describeAdvertised(daemon.advertised),
    activeSourcePort: daemon.activeSourcePort ?? null,
    refused: Object.fromEntries(DATA_COMMANDS.map((command) => [command, daemon.refusals[command]?.answer ?? null])),
    faults: daemon.faults.map(({ when, message, setting }) => ({ when, message, setting })),
    needs: needs.map(({ setting, kind, when, value, message }) => ({ setting, kind, when, value, message })),
    users: daemon.users.map(({ login, file, passiveDraw, fault }) => ({
      login,
      file,
      passivePorts: toRanges(passiveDraw),
      fault: fault?.message ?? null,
    })),
  };
}

function mapSetting({ value, origin, span, manual }: Setting<SettingValue>, sources: Sources): unknown {
  const misleads = origin === 'default' && manual !== undefined && manual !== value;
  return {
    value,
    origin,
    ...(misleads ? { manual } : {}),
    ...(span === undefined ? {} : { line: locateSpan(sources, span).start.line }),
  };
}

function isUnread({ reading }: Assignment): boolean {
  return reading.kind !== 'set';
}

function mapUnread({ name, text, reading, span }: Assignment, sources: Sources): unknown {
  const { file, start } = locateSpan(sources, span);
  const refused = reading.kind === 'refused' ? reading : undefined;
  return {
    file,
    line: start.line,
    name,
    text: text ?? null,
    message: refused?.message ?? null,
    suggestion: refused?.suggestion ?? null,
    knownTo: refused?.knownTo ?? [],
  };
}

/** The effective settings as a table, those that are written first, and what the daemon does with them. */
export function renderServer({ server, daemon, needs }: ShownServer, sources: Sources): readonly Line[] {
  const settings = [...server.settings];
  const width = Math.max(...settings.map(([name]) => name.length));
  const rows = (written: boolean): readonly Line[] =>
    settings
      .filter(([, { span }]) => (span !== undefined) === written)
      .map(([name, setting]) => renderSetting(name.padEnd(width), setting, sources));
  const unread = server.assignments.filter(isUnread);
  return [
    [
      piece(server.file, 'strong'),
      piece(`  vsftpd ${server.dialect.version}, ${server.dialect.name} (${server.dialect.evidence})`, 'quiet'),
    ],
    [renderStart(server)],
    ...describeDaemon(daemon).map(([label, text]) => [piece(`  ${label.padEnd(18)}`, 'quiet'), piece(text)]),
    ...(unread.length === 0 ? [] : [[], [piece(`${formatCount(unread.length, 'line')} not accepted`, 'error')]]),
    ...unread.flatMap((one) => renderUnread(one, sources)),
    ...(needs.length === 0 ? [] : [[], [piece('What the host has to provide', 'strong')]]),
    ...needs.map(({ setting, kind, when, value }) => [
      piece(`  ${kind} `),
      piece(value, 'strong'),
      piece(`  ${setting}, needed at ${when}`, 'quiet'),
    ]),
    [],
    [piece('Settings that are written', 'strong')],
    ...rows(true),
    [],
    [piece('Compiled defaults of the rest', 'strong')],
    ...rows(false),
  ];
}

function renderStart({ startup }: Server): Piece {
  switch (startup.outcome) {
    case 'starts':
      return piece('  starts', 'works');
    case 'fails':
      return piece(`  does not start: ${startup.message}`, 'fails');
    case 'depends':
      return piece(`  depends on the build: ${startup.reason}`, 'depends');
  }
}

function describeDaemon(daemon: Daemon): readonly (readonly [label: string, text: string])[] {
  const [listener] = daemon.listeners;
  const refused = DATA_COMMANDS.filter((command) => daemon.refusals[command] !== undefined);
  return [
    [
      'control port',
      listener === undefined ? 'none of its own' : `${listener.port} (${listener.families.join(' and ')})`,
    ],
    ['passive ports', `${formatPorts(daemon.passiveDraw)} (${countPorts(daemon.passiveDraw)})`],
    ['227 address', describeAdvertised(daemon.advertised)],
    ['active from port', daemon.activeSourcePort === undefined ? 'any' : `${daemon.activeSourcePort}`],
    ...(refused.length === 0 ? [] : ([['refused', refused.join(', ')]] as const)),
    ...daemon.faults.map(({ when, message }) => [`fails at ${when}`, message] as const),
    ...daemon.users.map(
      ({ login, passiveDraw, fault }) => [`user ${login}`, fault?.message ?? formatPorts(passiveDraw)] as const,
    ),
  ];
}

function describeAdvertised(advertised: AdvertisedAddress): string {
  switch (advertised.kind) {
    case 'dialled':
      return 'the address that the client dialled';
    case 'fixed':
      return formatAddress(advertised.address);
    case 'zero':
      return '0.0.0.0';
    case 'name':
      return `the address of ${advertised.name} at start-up`;
    case 'invalid':
      return `none: ${advertised.answer}`;
  }
}

function renderUnread({ name, text, reading, span }: Assignment, sources: Sources): readonly Line[] {
  const place = piece(`  ${formatPlace(sources, span)}  `, 'quiet');
  const line: Line = [place, piece(text === undefined ? name : `${name}=${text}`)];
  if (reading.kind !== 'refused') return [line];
  const hints = [
    ...(reading.suggestion === undefined ? [] : [`did you mean ${reading.suggestion}?`]),
    ...(reading.knownTo.length === 0 ? [] : [`known to ${reading.knownTo.join(', ')}`]),
  ];
  return [line, [piece(`    ${[reading.message, ...hints].join('; ')}`, 'quiet')]];
}

function renderSetting(name: string, setting: Setting<SettingValue>, sources: Sources): Line {
  const { value, span, octal } = setting;
  const where = span === undefined ? describeOrigin(setting) : formatPlace(sources, span);
  return [piece(`  ${name}  `), piece(formatValue(value, octal === true), 'strong'), piece(`  ${where}`, 'quiet')];
}

function describeOrigin({ value, origin, manual, octal }: Setting<SettingValue>): string {
  if (origin !== 'default' || manual === undefined || manual === value) return origin;
  return `default; the man page says ${formatValue(manual, octal === true)}`;
}

/** As it would stand in the file. */
function formatValue(value: SettingValue, octal: boolean): string {
  switch (typeof value) {
    case 'boolean':
      return value ? 'YES' : 'NO';
    case 'number':
      return octal ? `0${value.toString(8)}` : `${value}`;
    case 'string':
      return value;
    case 'object':
      return '(unset)';
  }
}
