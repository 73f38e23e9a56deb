import type { Server } from '../../model/server.ts';
import type { Span } from '../../source/span.ts';
import { textOf } from './settings.ts';

/** An item of cmds_allowed or cmds_denied that does not do what it says. */
export interface DeadCommand {
  readonly setting: 'cmds_allowed' | 'cmds_denied';
  /** As written, blanks included. */
  readonly item: string;
  readonly kind:
    | 'blank' // white space around it is part of it, so it matches nothing
    | 'small letters' // commands are compared in capitals
    | 'after the end' // an empty item ends the list
    | 'no command' // the daemon has no such command, so that nothing is matched
    | 'alias'; // PASV is denied, its alias P@SW is not
  readonly span: Span | undefined;
}

/** The items of both lists that match nothing, or not all they should, in the order of the lists. */
export function listDeadCommands(server: Server): readonly DeadCommand[] {
  return (['cmds_allowed', 'cmds_denied'] as const).flatMap((setting) => listDead(server, setting));
}

function listDead(server: Server, setting: DeadCommand['setting']): readonly DeadCommand[] {
  const text = textOf(server.settings, setting);
  if (text === undefined) return [];
  const place = server.settings.get(setting)?.valueSpan;
  const written = server.assignments.findLast((one) => one.name === setting && one.reading.kind === 'set')?.text ?? '';
  // Builds that trim the whole value leave the blanks inside it.
  let offset = Math.max(0, written.indexOf(text));
  const items = text.split(',');
  const end = items.indexOf('');
  return items.flatMap((item, index) => {
    const start = offset;
    offset += item.length + 1;
    const kind = judgeItem(item, { isAfterEnd: end !== -1 && index > end, setting, items });
    if (kind === undefined) return [];
    const span = place && { file: place.file, start: place.start + start, end: place.start + start + item.length };
    return [{ setting, item, kind, span }];
  });
}

function judgeItem(
  item: string,
  list: { readonly isAfterEnd: boolean; readonly setting: string; readonly items: readonly string[] },
): DeadCommand['kind'] | undefined {
  if (item === '') return undefined;
  if (list.isAfterEnd) return 'after the end';
  if (/^[ \t-\r]|[ \t-\r]$/.test(item)) return 'blank';
  if (/[a-z]/.test(item)) return 'small letters';
  if (!COMMANDS.has(item)) return 'no command';
  return list.setting === 'cmds_denied' && item === 'PASV' && !list.items.includes('P@SW') ? 'alias' : undefined;
}

/** Commands that vsftpd 3.0 compares what clients send with (prelogin.c, postlogin.c); CCC is none of them. */
const COMMANDS: ReadonlySet<string> = new Set(
  [
    'ABOR ACCT ALLO APPE AUTH CDUP CWD DELE EPRT EPSV FEAT HELP LIST MDTM MKD MODE NLST NOOP OPTS P@SW PASS PASV PBSZ',
    'PORT PROT PWD QUIT REIN REST RETR RMD RNFR RNTO SITE SIZE SMNT STAT STOR STOU STRU SYST TYPE USER XCUP XCWD XMKD XPWD XRMD',
  ].flatMap((line) => line.split(' ')),
);
