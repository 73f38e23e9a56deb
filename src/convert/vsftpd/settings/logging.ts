import type { SettingEntry } from './entry.ts';

/** What is logged. */
export const LOGGING_SETTINGS: readonly SettingEntry[] = [
  { name: 'xferlog_enable', initial: false, meaning: 'Log uploads and downloads.' },
  { name: 'xferlog_std_format', initial: false, meaning: 'Write the transfer log in the format of wu-ftpd.' },
  { name: 'xferlog_file', initial: '/var/log/xferlog', meaning: 'Transfer log in the format of wu-ftpd.' },
  { name: 'vsftpd_log_file', initial: '/var/log/vsftpd.log', meaning: "Log in the daemon's own format." },
  { name: 'dual_log_enable', initial: false, meaning: 'Write both logs.' },
  { name: 'syslog_enable', initial: false, meaning: "Send the daemon's own log to syslog." },
  { name: 'log_ftp_protocol', initial: false, meaning: 'Log every command and answer.' },
  {
    name: 'log_die',
    initial: false,
    only: ['redhat-3.0.2', 'redhat-3.0.3'],
    meaning: 'Log the reason when a process ends by itself.',
  },
  {
    name: 'wc_logs_enable',
    initial: false,
    only: ['redhat-3.0.3'],
    meaning: 'Write log texts as wide characters instead of replacing what is not ASCII.',
  },
  { name: 'no_log_lock', initial: false, meaning: 'Write the logs without locking them.' },
  { name: 'setproctitle_enable', initial: false, meaning: 'Show what a session does in the process list.' },
];
