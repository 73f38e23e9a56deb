import type { SettingEntry } from './entry.ts';

/** How the daemon is started and where it listens. */
export const LISTENING_SETTINGS: readonly SettingEntry[] = [
  {
    name: 'listen',
    initial: true,
    except: { debian: false, 'redhat-2.2.2': false },
    manual: { upstream: false, 'redhat-3.0.3': false },
    meaning: 'Listen by itself on an IPv4 socket.',
  },
  {
    name: 'listen_ipv6',
    initial: false,
    meaning: 'Listen by itself on an IPv6 socket, which on Linux serves IPv4 clients too.',
  },
  {
    name: 'listen_address',
    initial: null,
    meaning: 'IPv4 address to bind; read only with listen=YES, and never a host name.',
  },
  { name: 'listen_address6', initial: null, meaning: 'IPv6 address to bind; read only with listen_ipv6=YES.' },
  { name: 'listen_port', initial: 21, meaning: 'Control port, cut to 16 bits; 0 takes a random port.' },
  { name: 'background', initial: false, except: { redhat: true }, meaning: 'Leave the terminal after start-up.' },
  {
    name: 'max_clients',
    initial: 2000,
    manual: { upstream: 0, debian: 0 },
    meaning: 'Most sessions at a time, 0 for no limit; not counted under inetd.',
  },
  {
    name: 'max_per_ip',
    initial: 50,
    manual: { upstream: 0, debian: 0 },
    meaning: 'Most sessions at a time from one address, 0 for no limit; not counted under inetd.',
  },
  {
    name: 'tcp_wrappers',
    initial: false,
    meaning: 'Ask hosts.allow and hosts.deny about each client; a build without the library refuses everybody.',
  },
  {
    name: 'ftp_enable',
    initial: true,
    only: ['upstream', 'debian', 'redhat-3.0.2', 'redhat-3.0.3', 'suse'],
    meaning: 'Speak FTP on the control port.',
  },
  {
    name: 'http_enable',
    initial: false,
    only: ['upstream', 'debian', 'redhat-3.0.2', 'redhat-3.0.3', 'suse'],
    meaning: 'Speak HTTP on the control port instead; works in the one-process model only.',
  },
  {
    name: 'reverse_lookup_enable',
    initial: true,
    only: ['redhat'],
    meaning: 'Look up the client name before logging in through PAM.',
  },
];
