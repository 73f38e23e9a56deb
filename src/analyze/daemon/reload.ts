import { assignSettings, resetSettings } from '../../model/assign.ts';
import { parseLooseIpv4 } from '../../model/loose-address.ts';
import type { Assignment, Daemon, Server, SettingValue } from '../../model/server.ts';
import { deriveDaemon } from './daemon.ts';
import { type Settings, isOn, textOf } from './settings.ts';

/** What a SIGHUP makes of the same files and options. */
export type Reload =
  /** The listening process dies by a signal; running sessions go on. */
  | { readonly outcome: 'crashes'; readonly assignment: Assignment }
  | {
      readonly outcome: 'continues';
      /** The settings of sessions that begin afterwards. */
      readonly server: Server;
      /** What it does then; the listening socket stays as it was. */
      readonly daemon: Daemon;
      readonly changes: readonly ReloadChange[];
    };

/** A setting that has another value after a reload than the text asks for. */
interface ReloadChange {
  readonly setting: string;
  readonly cause:
    | 'refused line' // a start would have stopped here, a reload skips the line
    | 'forgotten option' // -o counts at start-up only
    | 'forgotten file' // only the last file is read again
    | 'name not resolved'; // pasv_addr_resolve is done at start-up only
  readonly assignment: Assignment;
  readonly before: SettingValue | undefined;
  readonly after: SettingValue;
}

/** Foresees a reload: everything back to defaults, then the last file only, skipping what a start would refuse. */
export function foreseeReload(server: Server): Reload {
  const kept = server.assignments.filter(({ origin, span }) => origin === 'file' && span.file === server.file);
  const crash = kept.find(({ reading }) => reading.kind === 'crash');
  if (crash !== undefined) return { outcome: 'crashes', assignment: crash };
  const reread = assignSettings(resetSettings(server.settings), kept);
  const changes = [
    ...server.assignments.flatMap((one) => compare(one, server, reread)),
    ...findUnresolved(server, reread),
  ];
  const after: Server = { ...server, settings: keepNames(reread), assignments: kept, startup: { outcome: 'starts' } };
  const daemon = { ...deriveDaemon(after), listeners: deriveDaemon(server).listeners };
  return { outcome: 'continues', server: after, daemon, changes };
}

/** One assignment that is in force, or refused, and lost by the reload. */
function compare(assignment: Assignment, server: Server, reread: Settings): readonly ReloadChange[] {
  const { reading, span, origin } = assignment;
  if (reading.kind === 'refused') {
    const setting = reading.suggestion ?? assignment.name;
    const after = reread.get(setting);
    return after === undefined
      ? []
      : [{ setting, cause: 'refused line', assignment, before: undefined, after: after.value }];
  }
  const setting = assignment.name;
  const before = server.settings.get(setting);
  const after = reread.get(setting);
  if (before?.span !== span || after === undefined || before.value === after.value) return [];
  const cause = origin === 'command line' ? 'forgotten option' : 'forgotten file';
  return [{ setting, cause, assignment, before: before.value, after: after.value }];
}

/** Names are looked up at start-up only; afterwards the text itself is taken for an address. */
function keepNames(settings: Settings): Settings {
  const resolve = settings.get('pasv_addr_resolve');
  return resolve === undefined ? settings : new Map(settings).set('pasv_addr_resolve', { ...resolve, value: false });
}

function findUnresolved(server: Server, reread: Settings): readonly ReloadChange[] {
  const name = textOf(reread, 'pasv_address');
  const assignment = server.assignments.findLast((one) => one.name === 'pasv_address');
  if (name === undefined || assignment === undefined || !isOn(reread, 'pasv_addr_resolve')) return [];
  if (parseLooseIpv4(name) !== undefined) return [];
  return [{ setting: 'pasv_address', cause: 'name not resolved', assignment, before: undefined, after: name }];
}
