import type { SettingEntry } from './entry.ts';

/** Who can log in. */
export const LOGIN_SETTINGS: readonly SettingEntry[] = [
  {
    name: 'anonymous_enable',
    initial: true,
    manual: { debian: false },
    meaning: 'Let the names ftp and anonymous in without an account.',
  },
  { name: 'local_enable', initial: false, meaning: 'Let accounts of the system in.' },
  { name: 'guest_enable', initial: false, meaning: 'Turn every account that logs in into guest_username.' },
  { name: 'guest_username', initial: 'ftp', meaning: 'Account that guests are turned into.' },
  {
    name: 'virtual_use_local_privs',
    initial: false,
    meaning: 'Give guests the rights of local users instead of those of anonymous ones.',
  },
  { name: 'userlist_enable', initial: false, meaning: 'Look names up in userlist_file before asking for a password.' },
  {
    name: 'userlist_deny',
    initial: true,
    meaning: 'Refuse the names in userlist_file; NO refuses all others instead.',
  },
  {
    name: 'userlist_file',
    initial: '/etc/vsftpd.user_list',
    except: { redhat: '/etc/vsftpd/user_list' },
    meaning: 'List of names for userlist_enable, one a line, compared byte for byte.',
  },
  { name: 'userlist_log', initial: false, only: ['redhat'], meaning: 'Log the logins that the list refuses.' },
  { name: 'check_shell', initial: true, meaning: 'Demand a shell from /etc/shells in builds without PAM.' },
  {
    name: 'pam_service_name',
    initial: 'ftp',
    except: { debian: 'vsftpd' },
    meaning: 'Name of the PAM service that checks passwords.',
  },
  { name: 'session_support', initial: false, meaning: 'Open a PAM session and write utmp and wtmp for each login.' },
  {
    name: 'user_config_dir',
    initial: null,
    meaning: 'Directory of files named like accounts, whose settings are applied after the login.',
  },
  {
    name: 'user_sub_token',
    initial: null,
    meaning: 'Text in local_root that is replaced by the account name of a guest.',
  },
  { name: 'delay_failed_login', initial: 1, meaning: 'Seconds to wait before a failed login is answered.' },
  { name: 'delay_successful_login', initial: 0, meaning: 'Seconds to wait before a successful login is answered.' },
  { name: 'max_login_fails', initial: 3, meaning: 'Failed logins after which the session is closed.' },
  { name: 'local_root', initial: null, meaning: 'Directory that local users are put into.' },
  { name: 'local_max_rate', initial: 0, meaning: 'Most bytes a second for a local user, 0 for no limit.' },
];
