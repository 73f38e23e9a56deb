import { parseLooseIpv4, parseLooseIpv6 } from '../../model/loose-address.ts';
import type { Assignment, Server, SettingValue, Startup } from '../../model/server.ts';
import type { Setting } from '../../model/setting.ts';
import type { Span } from '../../source/span.ts';
import type { Build } from './builds.ts';

type Settings = Server['settings'];
type Failure = { readonly message: string; readonly span: Span | undefined };

/** What a start comes to, as far as the configuration alone decides: the daemon stops at the first fault, in this order. */
export function foreseeStart(
  assignments: readonly Assignment[],
  settings: Settings,
  host: { readonly build: Build; readonly launch: Server['launch'] },
): Startup {
  for (const { reading, span } of assignments) {
    if (reading.kind === 'crash') return { outcome: 'fails', message: CRASH, crash: true, span };
    if (reading.kind === 'refused') return { outcome: 'fails', message: reading.message, crash: false, span };
  }
  const failure = findClash(settings, host);
  return failure === undefined ? { outcome: 'starts' } : { outcome: 'fails', crash: false, ...failure };
}

const CRASH = 'the daemon crashes (signal 11) while it reads the line';

/** main.c and standalone.c, after all settings are read. */
function findClash(
  settings: Settings,
  host: { readonly build: Build; readonly launch: Server['launch'] },
): Failure | undefined {
  const unresolvable = findUnresolvable(settings);
  if (unresolvable !== undefined) return unresolvable;
  const ipv4 = isOn(settings, 'listen');
  const ipv6 = isOn(settings, 'listen_ipv6');
  if (ipv4 && ipv6)
    return fail('run two copies of vsftpd for IPv4 and IPv6', laterOf(settings, 'listen', 'listen_ipv6'));
  if (ipv4) return checkAddress(settings.get('listen_address'), 'listen_address', parseLooseIpv4);
  // Debian adds a scope to listen_address6, after a percent sign.
  const parse =
    host.build.dialect === 'debian' ? (text: string) => parseLooseIpv6(text.replace(/%.*$/s, '')) : parseLooseIpv6;
  if (ipv6) return checkAddress(settings.get('listen_address6'), 'listen_address6', parse);
  if (host.launch === 'inetd') return undefined;
  const wrappers = settings.get('tcp_wrappers');
  if (wrappers?.value === true && host.build.tcpWrappers === false) return fail(NO_WRAPPERS, wrappers.span);
  return fail(NOT_STANDALONE, laterOf(settings, 'listen', 'listen_ipv6'));
}

/** tcpwrap.c of a build without the library. */
const NO_WRAPPERS = 'tcp_wrappers is set to YES but no tcp wrapper support compiled in';
const NOT_STANDALONE = 'vsftpd: not configured for standalone, must be started from inetd';

function checkAddress(
  setting: Setting<SettingValue> | undefined,
  name: string,
  parse: (text: string) => unknown,
): Failure | undefined {
  const text = setting?.value;
  if (typeof text !== 'string' || parse(text) !== undefined) return undefined;
  return fail(`bad ${name}: ${text}`, setting?.span);
}

/** gethostbyname: nothing but digits and dots has to be an IPv4 address; other texts that are no names are never found. */
function findUnresolvable(settings: Settings): Failure | undefined {
  const address = settings.get('pasv_address');
  if (typeof address?.value !== 'string' || !isOn(settings, 'pasv_addr_resolve')) return undefined;
  const isNumeric = /^[\d.]+$/.test(address.value) && parseLooseIpv4(address.value) === undefined;
  const isNoName = /[\s"',:]/.test(address.value);
  return isNumeric || isNoName ? fail(`cannot resolve host:${address.value}`, address.span) : undefined;
}

function fail(text: string, span: Span | undefined): Failure {
  return { message: `500 OOPS: ${text}`, span };
}

function isOn(settings: Settings, name: string): boolean {
  return settings.get(name)?.value === true;
}

/** The place of the second of two settings that do not go together, or of the only one that is written. */
function laterOf(settings: Settings, one: string, two: string): Span | undefined {
  const first = settings.get(one)?.span;
  const second = settings.get(two)?.span;
  if (first === undefined || second === undefined) return first ?? second;
  return first.file === second.file && first.start > second.start ? first : second;
}
