import type { AccessEffect } from '../../model/access.ts';
import type { Spanned } from '../../source/span.ts';

/** What follows from the options of an entry; `fault`: the option that libwrap does not accept, so that it refuses the client. */
export interface ReadEffect {
  readonly effect: AccessEffect;
  readonly fault: { readonly span: Spanned<string>['span']; readonly why: string } | undefined;
}

/** The daemon's answer to a client that TCP wrappers refuse. */
export const REFUSAL = '421 Service not available.';

/** Works through the options of hosts_options(5) in order; `otherwise` is what the file means without any. */
export function readEffect(options: readonly Spanned<string>[] | undefined, otherwise: 'grant' | 'refuse'): ReadEffect {
  let settings: string | undefined;
  let reason: string | undefined;
  for (const [index, option] of (options ?? []).entries()) {
    const [, word = '', value = ''] = /^([^\s=]*)\s*=?\s*(.*)$/s.exec(option.value) ?? [];
    const keyword = word.toLowerCase();
    const known = OPTIONS.find(({ name }) => name === keyword);
    const why = known === undefined ? 'it is no option that libwrap knows' : known.faultOf(value);
    if (why !== undefined) return refuse({ span: option.span, why });
    const isLast = index === (options ?? []).length - 1;
    if (known?.last === true && !isLast) return refuse({ span: option.span, why: 'it must be the last option' });
    if (keyword === 'allow' || keyword === 'deny')
      return conclude(keyword === 'allow' ? 'grant' : 'refuse', settings, reason);
    if (keyword === 'twist') return { effect: twist(value, reason), fault: undefined };
    if (keyword === 'setenv') settings = readLoaded(value) ?? settings;
    reason ??= known?.doubt?.(value);
  }
  return conclude(otherwise, settings, reason);
}

function conclude(kind: 'grant' | 'refuse', settings: string | undefined, reason: string | undefined): ReadEffect {
  if (reason !== undefined) return { effect: { kind: 'unknown', reason }, fault: undefined };
  const effect: AccessEffect = kind === 'grant' ? { kind, settings } : { kind, answer: REFUSAL };
  return { effect, fault: undefined };
}

function refuse(fault: ReadEffect['fault']): ReadEffect {
  return { effect: { kind: 'refuse', answer: REFUSAL }, fault };
}

/** Another program talks to the client: one that prints something and ends is no FTP server. */
function twist(command: string, reason: string | undefined): AccessEffect {
  const [, text] = /^(?:\/(?:usr\/)?bin\/)?(?:echo|printf)\s+(?:-[en]+\s+)?([^;&|<>`$()]*)$/.exec(command) ?? [];
  if (text === undefined || reason !== undefined)
    return { kind: 'unknown', reason: reason ?? `what ${command} tells the client` };
  return { kind: 'refuse', answer: text.replace(/^(["'])(.*)\1$/s, '$2') };
}

/** The file that vsftpd reads after its own for this client. */
function readLoaded(value: string): string | undefined {
  return /^VSFTPD_LOAD_CONF\s+(.*)$/s.exec(value)?.[1];
}

interface Option {
  readonly name: string;
  /** True if nothing may follow. */
  readonly last?: true;
  /** Why libwrap does not accept the value, or undefined. */
  readonly faultOf: (value: string) => string | undefined;
  /** What the fate of the client hangs on, if it does. */
  readonly doubt?: (value: string) => string;
}

const needed = (value: string): string | undefined => (value === '' ? 'it needs a value' : undefined);
const none = (value: string): string | undefined => (value === '' ? undefined : 'it takes no value');
const fits =
  (pattern: RegExp, why: string) =>
  (value: string): string | undefined =>
    pattern.test(value) ? undefined : why;

const SEVERITY = new RegExp(
  '^((auth|cron|daemon|kern|local[0-7]|lpr|mail|news|user|uucp)\\.)?(alert|crit|debug|emerg|err|info|notice|warning)$',
  'i',
);

/** hosts_options(5); what each accepts was measured with Debian's libwrap. */
const OPTIONS: readonly Option[] = [
  { name: 'allow', last: true, faultOf: none },
  { name: 'deny', last: true, faultOf: none },
  { name: 'twist', last: true, faultOf: needed },
  { name: 'aclexec', faultOf: needed, doubt: (value) => `whether ${value} ends with success` },
  { name: 'banners', faultOf: needed, doubt: (value) => `what a file vsftpd in ${value} sends before the greeting` },
  { name: 'group', faultOf: needed, doubt: (value) => `whether there is a group ${value}` },
  { name: 'keepalive', faultOf: none },
  { name: 'linger', faultOf: fits(/^\d+$/, 'it needs a number of seconds') },
  { name: 'nice', faultOf: fits(/^([+-]?\d+)?$/, 'its value is a number') },
  { name: 'rfc931', faultOf: fits(/^(0*[1-9]\d*)?$/, 'its value is a number of seconds') },
  { name: 'setenv', faultOf: needed },
  { name: 'severity', faultOf: fits(SEVERITY, 'it needs a level of syslog, such as info or mail.info') },
  { name: 'spawn', faultOf: needed },
  { name: 'umask', faultOf: fits(/^0*[0-7]{1,3}$/, 'it needs an octal number up to 777') },
  { name: 'user', faultOf: needed, doubt: (value) => `whether there is an account ${value}` },
];
