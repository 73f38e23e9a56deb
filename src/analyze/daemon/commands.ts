import { DATA_COMMANDS, type DataCommand, type Refusal } from '../../model/server.ts';
import { type Settings, isOn, spanOf, textOf } from './settings.ts';

const SWITCHES = { PASV: 'pasv_enable', EPSV: 'pasv_enable', PORT: 'port_enable', EPRT: 'port_enable' } as const;

/** Which data commands are refused after the login, and by which setting. */
export function findRefusals(settings: Settings): Readonly<Record<DataCommand, Refusal | undefined>> {
  const [PASV, EPSV, PORT, EPRT] = DATA_COMMANDS.map((command) => refuseCommand(settings, command));
  return { PASV, EPSV, PORT, EPRT };
}

/** The refusal of one data command, or undefined if it is served. */
function refuseCommand(settings: Settings, command: DataCommand): Refusal | undefined {
  return (
    refuseByLists(settings, command) ??
    (isOn(settings, SWITCHES[command]) ? undefined : deny(settings, SWITCHES[command]))
  );
}

/** The refusal of any command by cmds_allowed or cmds_denied, or undefined (postlogin.c). */
export function refuseByLists(settings: Settings, command: string): Refusal | undefined {
  const allowed = textOf(settings, 'cmds_allowed');
  if (allowed !== undefined && !listCommands(allowed).includes(command)) return deny(settings, 'cmds_allowed');
  const denied = textOf(settings, 'cmds_denied');
  return denied !== undefined && listCommands(denied).includes(command) ? deny(settings, 'cmds_denied') : undefined;
}

/** The items that can match: nothing is trimmed, and an empty item ends the list. */
function listCommands(text: string): readonly string[] {
  const items = text.split(',');
  const end = items.indexOf('');
  return end === -1 ? items : items.slice(0, end);
}

function deny(settings: Settings, setting: string): Refusal {
  return { answer: '550 Permission denied.', setting, span: spanOf(settings, setting) };
}
