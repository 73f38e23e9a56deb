import type { Daemon, Fault, Refusal } from '../../model/server.ts';
import { refuseByLists } from './commands.ts';
import { type Settings, isOn, spanOf, textOf } from './settings.ts';

/**
 * Whether a client gets as far as a transfer, over a plain and over an encrypted control connection. It logs in
 * anonymously where that is on, else with an account; an encrypted session encrypts its data connections too.
 */
export function judgeSessions(settings: Settings, faults: readonly Fault[]): Daemon['sessions'] {
  const fault = faults.find(({ when }) => when === 'every client');
  const everywhere = fault === undefined ? undefined : toRefusal(fault);
  const anonymous = isOn(settings, 'anonymous_enable');
  // The faults of a login that are known without the host concern local users only.
  const late = faults.find(({ when }) => when === 'transfer' || (when === 'login' && !anonymous));
  const transfer = late === undefined ? undefined : toRefusal(late);
  return {
    plain: everywhere ?? judgePlain(settings, anonymous) ?? transfer,
    tls: everywhere ?? judgeTls(settings, anonymous) ?? transfer,
  };
}

/** prelogin.c, handle_user_command; the last one is met at the first transfer (postlogin.c, data_transfer_checks_ok). */
function judgePlain(settings: Settings, anonymous: boolean): Refusal | undefined {
  if (!isOn(settings, 'ssl_enable')) return undefined;
  if (isOn(settings, 'implicit_ssl')) return refuse(settings, 'implicit_ssl', NO_GREETING);
  const login = anonymous ? 'force_anon_logins_ssl' : 'force_local_logins_ssl';
  if (isOn(settings, login)) return refuse(settings, login, anonymous ? ANONYMOUS_ENCRYPT : LOCAL_ENCRYPT);
  const data = dataSwitch(anonymous);
  return isOn(settings, data) ? refuse(settings, data, DATA_ENCRYPT) : undefined;
}

function judgeTls(settings: Settings, anonymous: boolean): Refusal | undefined {
  if (!isOn(settings, 'ssl_enable')) return refuse(settings, 'ssl_enable', NO_AUTH);
  if (textOf(settings, 'rsa_cert_file') === undefined && textOf(settings, 'dsa_cert_file') === undefined) {
    return refuse(settings, 'rsa_cert_file', NO_CERTIFICATE);
  }
  if (anonymous && !isOn(settings, 'allow_anon_ssl') && !isOn(settings, 'force_anon_logins_ssl')) {
    return refuse(settings, 'allow_anon_ssl', ANONYMOUS_PLAIN);
  }
  // A client that asks for encrypted data after the login is refused PROT, and then its transfers.
  const prot = isOn(settings, dataSwitch(anonymous)) ? refuseByLists(settings, 'PROT') : undefined;
  return prot === undefined ? undefined : { ...prot, answer: DATA_ENCRYPT };
}

function dataSwitch(anonymous: boolean): string {
  return anonymous ? 'force_anon_data_ssl' : 'force_local_data_ssl';
}

/** The daemon's own words, measured; for the two that it does not say, ours. */
const ANONYMOUS_ENCRYPT = '530 Anonymous sessions must use encryption.';
const LOCAL_ENCRYPT = '530 Non-anonymous sessions must use encryption.';
const ANONYMOUS_PLAIN = '530 Anonymous sessions may not use encryption.';
const DATA_ENCRYPT = '522 Data connections must be encrypted.';
const NO_AUTH = '530 Please login with USER and PASS.';
const NO_GREETING = 'no greeting: the daemon waits for TLS';
const NO_CERTIFICATE = 'the TLS handshake fails: the daemon has no certificate';

function refuse(settings: Settings, setting: string, answer: string): Refusal {
  return { answer, setting, span: spanOf(settings, setting) };
}

function toRefusal({ message, setting, span }: Fault): Refusal {
  return { answer: message, setting, span };
}
