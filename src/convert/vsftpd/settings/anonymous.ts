import type { SettingEntry } from './entry.ts';

/** What anonymous users can do. */
export const ANONYMOUS_SETTINGS: readonly SettingEntry[] = [
  {
    name: 'ftp_username',
    initial: 'ftp',
    meaning: 'Account that anonymous sessions run as; empty or unknown, it ends every session.',
  },
  {
    name: 'anon_root',
    initial: null,
    meaning: 'Directory that anonymous users are locked into; it must not be writable by them.',
  },
  { name: 'no_anon_password', initial: false, meaning: 'Log anonymous users in without asking for a password.' },
  { name: 'deny_email_enable', initial: false, meaning: 'Refuse anonymous passwords that stand in banned_email_file.' },
  {
    name: 'banned_email_file',
    initial: '/etc/vsftpd.banned_emails',
    except: { redhat: '/etc/vsftpd/banned_emails' },
    meaning: 'List of anonymous passwords to refuse.',
  },
  {
    name: 'secure_email_list_enable',
    initial: false,
    meaning: 'Accept only anonymous passwords that stand in email_password_file.',
  },
  {
    name: 'email_password_file',
    initial: '/etc/vsftpd.email_passwords',
    except: { redhat: '/etc/vsftpd/email_passwords' },
    meaning: 'List of anonymous passwords to accept.',
  },
  {
    name: 'anon_world_readable_only',
    initial: true,
    meaning: 'Give anonymous users only files that everybody may read.',
  },
  { name: 'anon_upload_enable', initial: false, meaning: 'Let anonymous users create files; needs write_enable.' },
  {
    name: 'anon_mkdir_write_enable',
    initial: false,
    meaning: 'Let anonymous users create directories; needs write_enable.',
  },
  {
    name: 'anon_other_write_enable',
    initial: false,
    meaning: 'Let anonymous users delete, rename, append and overwrite; needs write_enable.',
  },
  {
    name: 'anon_umask',
    initial: 0o77,
    octal: true,
    meaning: 'Permissions taken from files that anonymous users create; octal only with a leading 0.',
  },
  { name: 'anon_max_rate', initial: 0, meaning: 'Most bytes a second for an anonymous user, 0 for no limit.' },
  { name: 'chown_uploads', initial: false, meaning: 'Give anonymous uploads to chown_username.' },
  { name: 'chown_username', initial: 'root', meaning: 'Account that anonymous uploads are given to.' },
  {
    name: 'chown_upload_mode',
    initial: 0o600,
    octal: true,
    meaning: 'Permissions of uploads that are given away; octal only with a leading 0.',
  },
];
