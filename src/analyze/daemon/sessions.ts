import type { Daemon, Fault, Refusal } from '../../model/server.ts';
import { type Settings, isOn, spanOf } from './settings.ts';

/**
 * Whether a client gets as far as a transfer, over a plain and over an encrypted control connection. It logs in
 * anonymously where that is on, else with an account; an encrypted session encrypts its data connections too.
 */
export function judgeSessions(settings: Settings, faults: readonly Fault[]): Daemon['sessions'] {
  const fault = faults.find(({ when }) => when === 'every client');
  if (fault !== undefined) {
    const refusal = { answer: fault.message, setting: fault.setting, span: fault.span };
    return { plain: refusal, tls: refusal };
  }
  const anonymous = isOn(settings, 'anonymous_enable');
  return { plain: judgePlain(settings, anonymous), tls: judgeTls(settings, anonymous) };
}

/** prelogin.c, handle_user_command; ftpdataio.c for the last one. */
function judgePlain(settings: Settings, anonymous: boolean): Refusal | undefined {
  if (!isOn(settings, 'ssl_enable')) return undefined;
  if (isOn(settings, 'implicit_ssl')) return refuse(settings, 'implicit_ssl', NO_GREETING);
  const [login, data] = anonymous
    ? (['force_anon_logins_ssl', 'force_anon_data_ssl'] as const)
    : (['force_local_logins_ssl', 'force_local_data_ssl'] as const);
  if (isOn(settings, login)) return refuse(settings, login, anonymous ? ANONYMOUS_ENCRYPT : LOCAL_ENCRYPT);
  return isOn(settings, data) ? refuse(settings, data, DATA_ENCRYPT) : undefined;
}

function judgeTls(settings: Settings, anonymous: boolean): Refusal | undefined {
  if (!isOn(settings, 'ssl_enable')) return refuse(settings, 'ssl_enable', NO_AUTH);
  if (!anonymous || isOn(settings, 'allow_anon_ssl') || isOn(settings, 'force_anon_logins_ssl')) return undefined;
  return refuse(settings, 'allow_anon_ssl', ANONYMOUS_PLAIN);
}

const ANONYMOUS_ENCRYPT = '530 Anonymous sessions must use encryption.';
const LOCAL_ENCRYPT = '530 Non-anonymous sessions must use encryption.';
const ANONYMOUS_PLAIN = '530 Anonymous sessions may not use encryption.';
const DATA_ENCRYPT = '522 Data connections must be encrypted.';
const NO_AUTH = '530 Please login with USER and PASS.';
const NO_GREETING = '500 OOPS: SSL: handshake failed';

function refuse(settings: Settings, setting: string, answer: string): Refusal {
  return { answer, setting, span: spanOf(settings, setting) };
}
