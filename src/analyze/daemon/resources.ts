import { type Settings, isOn } from './settings.ts';

/** Something on the host that a setting names and that has to be there. */
export interface Resource {
  readonly setting: string;
  readonly kind: 'certificate' | 'key' | 'account' | 'file' | 'directory' | 'log file';
  /** Whose turn it is when it is missing. */
  readonly when: 'start' | 'every client' | 'login';
  /** The daemon's words when it is missing; the value follows. */
  readonly message: string;
  readonly needed: (settings: Settings) => boolean;
  /** What the daemon does if the setting is unset: does without, or writes this in place of the value. */
  readonly unset: 'fine' | '(null)' | '';
}

const needsTls = (settings: Settings): boolean => isOn(settings, 'ssl_enable');
const twoProcesses = (settings: Settings): boolean => !runsOneProcess(settings);

/** True if each session is one process, which is never locked into secure_chroot_dir (measured). */
export function runsOneProcess(settings: Settings): boolean {
  return isOn(settings, 'one_process_model') || isOn(settings, 'run_as_launching_user');
}

/** In the order in which they are looked for. Messages measured on Debian 3.0.3. */
export const RESOURCES: readonly Resource[] = [
  {
    setting: 'rsa_cert_file',
    kind: 'certificate',
    when: 'start',
    message: '500 OOPS: SSL: cannot load RSA certificate',
    needed: needsTls,
    unset: 'fine',
  },
  {
    setting: 'rsa_private_key_file',
    kind: 'key',
    when: 'start',
    message: '500 OOPS: SSL: cannot load RSA private key',
    needed: needsTls,
    unset: 'fine',
  },
  {
    setting: 'dsa_cert_file',
    kind: 'certificate',
    when: 'start',
    message: '500 OOPS: SSL: cannot load DSA certificate',
    needed: needsTls,
    unset: 'fine',
  },
  {
    setting: 'dsa_private_key_file',
    kind: 'key',
    when: 'start',
    message: '500 OOPS: SSL: cannot load DSA private key',
    needed: needsTls,
    unset: 'fine',
  },
  {
    setting: 'ca_certs_file',
    kind: 'file',
    when: 'start',
    message: '500 OOPS: SSL: could not load verify file',
    needed: (settings) => needsTls(settings) && isOn(settings, 'ssl_request_cert'),
    unset: 'fine',
  },
  {
    setting: 'ftp_username',
    kind: 'account',
    when: 'every client',
    message: "500 OOPS: vsftpd: cannot locate user specified in 'ftp_username':",
    needed: (settings) => isOn(settings, 'anonymous_enable'),
    unset: '(null)',
  },
  {
    setting: 'guest_username',
    kind: 'account',
    when: 'every client',
    message: "500 OOPS: vsftpd: cannot locate user specified in 'guest_username':",
    needed: (settings) => isOn(settings, 'guest_enable'),
    unset: '(null)',
  },
  {
    setting: 'chown_username',
    kind: 'account',
    when: 'every client',
    message: "500 OOPS: vsftpd: cannot locate user specified in 'chown_username':",
    needed: (settings) => isOn(settings, 'chown_uploads'),
    unset: '(null)',
  },
  {
    setting: 'xferlog_file',
    kind: 'log file',
    when: 'every client',
    message: '500 OOPS: failed to open xferlog log file:',
    needed: (settings) =>
      isOn(settings, 'dual_log_enable') || (isOn(settings, 'xferlog_enable') && isOn(settings, 'xferlog_std_format')),
    unset: '(null)',
  },
  {
    setting: 'vsftpd_log_file',
    kind: 'log file',
    when: 'every client',
    message: '500 OOPS: failed to open vsftpd log file:',
    needed: (settings) =>
      !isOn(settings, 'syslog_enable') &&
      (isOn(settings, 'dual_log_enable') ||
        (isOn(settings, 'xferlog_enable') && !isOn(settings, 'xferlog_std_format'))),
    unset: '(null)',
  },
  {
    setting: 'banned_email_file',
    kind: 'file',
    when: 'every client',
    message: '500 OOPS: cannot read anon e-mail list file:',
    needed: (settings) => isOn(settings, 'deny_email_enable'),
    unset: '(null)',
  },
  {
    setting: 'banner_file',
    kind: 'file',
    when: 'every client',
    message: '500 OOPS: cannot read banner file:',
    needed: () => true,
    unset: 'fine',
  },
  {
    setting: 'email_password_file',
    kind: 'file',
    when: 'every client',
    message: '500 OOPS: cannot read email passwords file:',
    needed: (settings) => isOn(settings, 'secure_email_list_enable'),
    unset: '(null)',
  },
  {
    setting: 'userlist_file',
    kind: 'file',
    when: 'every client',
    message: '500 OOPS: cannot read user list file:',
    needed: (settings) => isOn(settings, 'userlist_enable') && isOn(settings, 'local_enable'),
    unset: '(null)',
  },
  {
    setting: 'secure_chroot_dir',
    kind: 'directory',
    when: 'every client',
    message: "500 OOPS: vsftpd: not found: directory given in 'secure_chroot_dir':",
    needed: twoProcesses,
    unset: '(null)',
  },
  {
    setting: 'nopriv_user',
    kind: 'account',
    when: 'every client',
    message: '500 OOPS: cannot locate user entry:',
    needed: twoProcesses,
    unset: '',
  },
  {
    setting: 'anon_root',
    kind: 'directory',
    when: 'login',
    message: '500 OOPS: cannot change directory:',
    needed: (settings) => isOn(settings, 'anonymous_enable'),
    unset: 'fine',
  },
  {
    setting: 'chroot_list_file',
    kind: 'file',
    when: 'login',
    message: '500 OOPS: could not read chroot() list file:',
    needed: (settings) => isOn(settings, 'chroot_list_enable') && isOn(settings, 'local_enable'),
    unset: '(null)',
  },
];
