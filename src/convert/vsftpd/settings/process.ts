import type { SettingEntry } from './entry.ts';

/** How sessions are locked in. */
export const PROCESS_SETTINGS: readonly SettingEntry[] = [
  { name: 'chroot_local_user', initial: false, meaning: 'Lock local users into their home directory.' },
  {
    name: 'chroot_list_enable',
    initial: false,
    meaning: 'Treat the accounts in chroot_list_file the other way round than chroot_local_user says.',
  },
  {
    name: 'chroot_list_file',
    initial: '/etc/vsftpd.chroot_list',
    except: { redhat: '/etc/vsftpd/chroot_list' },
    meaning: 'List of accounts for chroot_list_enable.',
  },
  {
    name: 'passwd_chroot_enable',
    initial: false,
    meaning: 'Lock local users in at the /./ of their home directory in the password file.',
  },
  {
    name: 'allow_writeable_chroot',
    initial: false,
    only: ['upstream', 'debian', 'redhat-3.0.2', 'redhat-3.0.3', 'suse'],
    meaning: 'Let local users in although the directory that locks them in is writable.',
  },
  {
    name: 'allow_root_squashed_chroot',
    initial: false,
    only: ['suse'],
    meaning: 'Lock users in on a network file system that refuses root.',
  },
  {
    name: 'secure_chroot_dir',
    initial: '/usr/share/empty',
    except: { debian: '/var/run/vsftpd/empty' },
    meaning: 'Empty directory that the unprivileged process is locked into; missing, it ends every session.',
  },
  {
    name: 'nopriv_user',
    initial: 'nobody',
    meaning: 'Account of the unprivileged process; unknown, it ends every session.',
  },
  { name: 'one_process_model', initial: false, meaning: 'Run each session in one process; for anonymous logins only.' },
  {
    name: 'run_as_launching_user',
    initial: false,
    meaning: 'Do not ask for root; without root, port 20 and giving uploads away are switched off.',
  },
  { name: 'isolate', initial: true, meaning: 'Put sessions into name spaces of their own.' },
  {
    name: 'isolate_network',
    initial: true,
    meaning: 'Put unprivileged processes into a network name space of their own.',
  },
  {
    name: 'seccomp_sandbox',
    initial: true,
    except: { debian: false, redhat: false },
    only: ['upstream', 'debian', 'redhat-3.0.2', 'redhat-3.0.3', 'suse'],
    meaning: 'Restrict the system calls of a session.',
  },
  {
    name: 'ptrace_sandbox',
    initial: false,
    only: ['upstream', 'debian', 'redhat-3.0.2', 'redhat-3.0.3', 'suse'],
    meaning: 'Watch the system calls of a session in the one-process model; 64-bit builds cannot.',
  },
  {
    name: 'sandbox',
    initial: false,
    only: ['redhat-2.2.2'],
    meaning: 'Restrict the system calls of a session, in versions before 3.0.0.',
  },
  {
    name: 'address_space_limit',
    initial: 0,
    only: ['suse'],
    meaning: 'Most bytes of memory for a process, 0 for the limit that is built in.',
  },
];
