import { NO_ADDRESSES, ANY_ADDRESS } from '../../model/address-set.ts';
import type { AccessEntry, AccessTable } from '../../model/access.ts';
import { type AccessLine, parseHostsAccess } from '../../parse/hosts-access.ts';
import type { Dialect } from '../../model/server.ts';
import type { Diagnostic, Parsed } from '../../source/diagnostic.ts';
import type { SourceDocument } from '../../source/document.ts';
import type { Span } from '../../source/span.ts';
import { type Misfits, readClients } from './client.ts';
import { canMeanVsftpd, readDaemons } from './daemon.ts';
import { REFUSAL, readEffect } from './effect.ts';

/** Reads hosts.allow or hosts.deny as libwrap does for vsftpd. `dialect`: whose libwrap it is, which goes with the daemon. */
export function readAccessTable(
  document: SourceDocument,
  kind: 'hosts-allow' | 'hosts-deny',
  dialect: Dialect,
): Parsed<AccessTable> {
  const otherwise = kind === 'hosts-allow' ? 'grant' : 'refuse';
  const diagnostics: Diagnostic[] = [];
  const entries = parseHostsAccess(document).flatMap((line): readonly AccessEntry[] => {
    switch (line.kind) {
      case 'entry':
        return [readEntry(line, otherwise, diagnostics)];
      case 'open bracket':
        diagnostics.push(
          warn('access-bracket', 'A bracket is not closed, so it cannot be told what this line means.', line.span),
        );
        return [unclearEntry(line.span)];
      case 'no colon':
        diagnostics.push(warn('access-unread', NO_COLON, line.span));
        return [];
      case 'no line end':
      case 'too long':
        if (kind === 'hosts-allow' && line.kind === 'no line end' && line.isBlank) return [];
        diagnostics.push(warn('access-unread', `${FAULTS[line.kind]} ${CONSEQUENCES[kind]}`, line.span));
        return kind === 'hosts-allow' ? [] : [unreadEntry(line.span, dialect)];
    }
  });
  return { value: { file: document.name, entries }, diagnostics };
}

const NO_COLON = 'libwrap passes over this line, which has no colon; write daemons, a colon and clients.';
const FAULTS = {
  'no line end': 'No line end follows this last line; add one.',
  'too long': 'This line has more than 2046 characters; make several lines of it.',
} as const;
const CONSEQUENCES = {
  'hosts-allow': 'libwrap reads neither it nor anything after it.',
  'hosts-deny': 'For libwrap such a line fits everyone and every daemon, whatever stands in it.',
} as const;

function readEntry(
  { daemons, clients, options, span }: Extract<AccessLine, { kind: 'entry' }>,
  otherwise: 'grant' | 'refuse',
  diagnostics: Diagnostic[],
): AccessEntry {
  const misfits: Misfits = [];
  const list = readDaemons(daemons);
  const reach = readClients(clients, misfits);
  const { effect, fault } = readEffect(options, otherwise);
  if (canMeanVsftpd(list)) {
    const hash = [...daemons, ...clients].find(({ value }) => value.startsWith('#'));
    if (hash !== undefined) diagnostics.push(warn('access-comment', COMMENT, hash.span));
    for (const misfit of misfits)
      diagnostics.push(warn('access-misfit', `No client fits this: ${misfit.why}.`, misfit.span));
    if (fault !== undefined) {
      const message = `libwrap refuses the clients of this line, because it does not accept an option: ${fault.why}.`;
      diagnostics.push(warn('access-option', message, fault.span));
    }
  }
  const named = daemons.some(({ value }) => /^vsftpd(@|$)/i.test(value));
  return { daemons: list, clients: reach, effect, named, span };
}

const COMMENT = 'This is no comment: one starts in the first column of a line. The words after it count.';

/** May fit anyone, and do anything. */
function unclearEntry(span: Span): AccessEntry {
  const reason = 'what a line with an open bracket means';
  return {
    daemons: EVERY_DAEMON,
    clients: { sure: NO_ADDRESSES, possible: ANY_ADDRESS, reason },
    effect: { kind: 'unknown', reason },
    named: false,
    span,
  };
}

/** Debian's libwrap, measured: a line of hosts.deny that cannot be read refuses everyone. Others may pass over it. */
function unreadEntry(span: Span, dialect: Dialect): AccessEntry {
  return {
    daemons: EVERY_DAEMON,
    clients: { sure: ANY_ADDRESS, possible: ANY_ADDRESS, reason: undefined },
    effect:
      dialect === 'debian'
        ? { kind: 'refuse', answer: REFUSAL }
        : { kind: 'unknown', reason: 'whether this build of libwrap refuses everyone for a line without a line end' },
    named: false,
    span,
  };
}

const EVERY_DAEMON: AccessEntry['daemons'] = { items: [{ name: 'fits', server: undefined }], except: undefined };

function warn(code: string, message: string, span: Span): Diagnostic {
  return { severity: 'warning', code, message, span };
}
