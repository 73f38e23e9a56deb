import type { SettingEntry } from './entry.ts';

/** Which commands are served and how files are made. */
export const COMMAND_SETTINGS: readonly SettingEntry[] = [
  {
    name: 'cmds_allowed',
    initial: null,
    meaning: 'Commands served after the login, in capitals between commas without blanks; all others are refused.',
  },
  {
    name: 'cmds_denied',
    initial: null,
    meaning: 'Commands refused after the login, in capitals between commas without blanks.',
  },
  { name: 'write_enable', initial: false, meaning: 'Serve the commands that change files.' },
  { name: 'download_enable', initial: true, meaning: 'Serve downloads.' },
  { name: 'upload_file', initial: null, only: ['debian'], meaning: 'Pattern of names that may be uploaded.' },
  { name: 'download_file', initial: null, only: ['debian'], meaning: 'Pattern of names that may be downloaded.' },
  { name: 'dirlist_enable', initial: true, meaning: 'Serve directory listings.' },
  { name: 'chmod_enable', initial: true, meaning: 'Serve SITE CHMOD.' },
  { name: 'mdtm_write', initial: true, meaning: 'Serve MDTM with a time to set.' },
  { name: 'async_abor_enable', initial: false, meaning: 'Listen to ABOR during a transfer.' },
  { name: 'ascii_upload_enable', initial: false, meaning: 'Convert line ends of uploads in ASCII mode.' },
  { name: 'ascii_download_enable', initial: false, meaning: 'Convert line ends of downloads in ASCII mode.' },
  { name: 'ls_recurse_enable', initial: false, meaning: 'Serve ls -R.' },
  {
    name: 'better_stou',
    initial: false,
    only: ['redhat-3.0.2', 'redhat-3.0.3'],
    meaning: 'Make unique names for STOU the way RFC 1123 asks.',
  },
  { name: 'deny_file', initial: null, meaning: 'Pattern of names that cannot be reached.' },
  { name: 'hide_file', initial: null, meaning: 'Pattern of names that are left out of listings.' },
  {
    name: 'local_umask',
    initial: 0o77,
    octal: true,
    meaning: 'Permissions taken from files that local users create; octal only with a leading 0.',
  },
  {
    name: 'file_open_mode',
    initial: 0o666,
    octal: true,
    meaning: 'Permissions of uploaded files before the umask; octal only with a leading 0.',
  },
  { name: 'lock_upload_files', initial: true, meaning: 'Lock a file while it is uploaded.' },
  { name: 'delete_failed_uploads', initial: false, meaning: 'Delete uploads that broke off.' },
  { name: 'use_sendfile', initial: true, meaning: 'Send files with the sendfile system call.' },
  {
    name: 'trans_chunk_size',
    initial: 0,
    meaning: 'Bytes moved in one step of a transfer, 0 for the size that is built in.',
  },
];
