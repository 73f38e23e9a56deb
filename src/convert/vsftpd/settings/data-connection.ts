import type { SettingEntry } from './entry.ts';

/** How data connections are opened and how long they are waited for. */
export const DATA_CONNECTION_SETTINGS: readonly SettingEntry[] = [
  { name: 'pasv_enable', initial: true, meaning: 'Serve PASV and EPSV.' },
  {
    name: 'pasv_min_port',
    initial: 5001,
    manual: { upstream: 0, debian: 0, 'redhat-3.0.3': 0 },
    meaning: 'Lowest passive port; only 1025 to 65535 is used, anything else counts as 1024.',
  },
  {
    name: 'pasv_max_port',
    initial: 0,
    meaning: 'Highest passive port; not used if 0, above 65534, or below the lowest port.',
  },
  {
    name: 'pasv_address',
    initial: null,
    meaning: 'IPv4 address to put into the 227 reply instead of the one the client dialled.',
  },
  {
    name: 'pasv_addr_resolve',
    initial: false,
    meaning: 'Take pasv_address for a host name and look it up once, at start-up.',
  },
  {
    name: 'pasv_promiscuous',
    initial: false,
    meaning: "Accept data connections from other addresses than the client's.",
  },
  { name: 'port_enable', initial: true, meaning: 'Serve PORT and EPRT.' },
  { name: 'port_promiscuous', initial: false, meaning: 'Connect to whatever address and port a client names.' },
  { name: 'connect_from_port_20', initial: false, meaning: 'Open active data connections from ftp_data_port.' },
  {
    name: 'ftp_data_port',
    initial: 20,
    meaning:
      'Source port of active data connections, with connect_from_port_20=YES only; 0 leaves the choice to the kernel.',
  },
  {
    name: 'accept_timeout',
    initial: 60,
    meaning: 'Seconds to wait for the client on a passive port after a transfer command; 0 waits for ever.',
  },
  {
    name: 'connect_timeout',
    initial: 60,
    meaning: 'Seconds to wait for the client to answer an active connection; 0 waits as long as the kernel does.',
  },
  { name: 'data_connection_timeout', initial: 300, meaning: 'Seconds a transfer may stand still; 0 waits for ever.' },
  {
    name: 'idle_session_timeout',
    initial: 300,
    meaning: 'Seconds a session may wait between commands before it is closed.',
  },
  {
    name: 'bind_retries',
    initial: 9,
    only: ['redhat-3.0.2', 'redhat-3.0.3'],
    meaning: 'How many random passive ports are tried before the session is given up; less than 1 counts as 1.',
  },
];
