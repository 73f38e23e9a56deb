import type { SettingEntry } from './entry.ts';

/** What clients see. */
export const PRESENTATION_SETTINGS: readonly SettingEntry[] = [
  { name: 'ftpd_banner', initial: null, meaning: 'Text of the greeting.' },
  {
    name: 'banner_file',
    initial: null,
    meaning: 'File with the text of the greeting; unreadable, it ends every session.',
  },
  { name: 'dirmessage_enable', initial: false, meaning: 'Show message_file when a directory is entered.' },
  { name: 'message_file', initial: '.message', meaning: 'Name of the file that is shown when a directory is entered.' },
  { name: 'hide_ids', initial: false, meaning: 'Show ftp as owner and group in listings.' },
  {
    name: 'text_userdb_names',
    initial: false,
    meaning: 'Show names instead of numbers as owner and group in listings.',
  },
  { name: 'use_localtime', initial: false, meaning: 'Show local time instead of GMT in listings.' },
  { name: 'force_dot_files', initial: false, meaning: 'Show names that start with a dot in listings.' },
  { name: 'tilde_user_enable', initial: false, meaning: 'Resolve ~name to the home directory of an account.' },
  {
    name: 'utf8_filesystem',
    initial: false,
    only: ['debian'],
    meaning: 'Announce UTF8, for a file system with such names.',
  },
];
