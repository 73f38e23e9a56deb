import type { SettingEntry } from './entry.ts';

/** Encryption. */
export const TLS_SETTINGS: readonly SettingEntry[] = [
  { name: 'ssl_enable', initial: false, meaning: 'Offer TLS on the control and data connections.' },
  {
    name: 'implicit_ssl',
    initial: false,
    meaning: 'Start TLS before the first command; ignored without ssl_enable, and the port stays listen_port.',
  },
  { name: 'allow_anon_ssl', initial: false, meaning: 'Let anonymous users log in on an encrypted control connection.' },
  {
    name: 'force_local_logins_ssl',
    initial: true,
    meaning: 'Refuse passwords of local users on a plain control connection.',
  },
  {
    name: 'force_local_data_ssl',
    initial: true,
    meaning: 'Refuse transfers of local users on plain data connections.',
  },
  { name: 'force_anon_logins_ssl', initial: false, meaning: 'Refuse anonymous logins on a plain control connection.' },
  { name: 'force_anon_data_ssl', initial: false, meaning: 'Refuse anonymous transfers on plain data connections.' },
  {
    name: 'require_ssl_reuse',
    initial: true,
    meaning: 'Refuse data connections that do not resume the TLS session of the control connection.',
  },
  {
    name: 'strict_ssl_read_eof',
    initial: true,
    except: { 'redhat-2.2.2': false, 'redhat-3.0.2': false },
    manual: { upstream: false, debian: false },
    meaning: 'Take an upload for failed if TLS was not closed properly.',
  },
  {
    name: 'strict_ssl_write_shutdown',
    initial: false,
    meaning: 'Take a download for failed if TLS was not closed properly.',
  },
  { name: 'ssl_request_cert', initial: true, meaning: 'Ask clients for a certificate.' },
  { name: 'require_cert', initial: false, meaning: 'Refuse clients without a certificate.' },
  {
    name: 'validate_cert',
    initial: false,
    meaning: 'Refuse client certificates that ca_certs_file does not vouch for.',
  },
  { name: 'ca_certs_file', initial: null, meaning: 'Certificates of the authorities that may vouch for clients.' },
  { name: 'ssl_sslv2', initial: false, meaning: 'Allow SSL 2, which OpenSSL no longer has.' },
  { name: 'ssl_sslv3', initial: false, meaning: 'Allow SSL 3, which OpenSSL no longer has.' },
  {
    name: 'ssl_tlsv1',
    initial: false,
    except: { 'upstream-3.0.3': true, 'debian-3.0.3': true, 'redhat-2.2.2': true, 'suse-3.0.3': true },
    meaning: 'Allow TLS 1.0.',
  },
  {
    name: 'ssl_tlsv11',
    initial: false,
    only: ['upstream-3.0.5', 'debian-3.0.5'],
    meaning: 'Allow TLS 1.1, in the spelling of 3.0.4 and later.',
  },
  {
    name: 'ssl_tlsv12',
    initial: true,
    only: ['upstream-3.0.5', 'debian-3.0.5'],
    meaning: 'Allow TLS 1.2, in the spelling of 3.0.4 and later.',
  },
  {
    name: 'ssl_tlsv13',
    initial: true,
    only: ['upstream-3.0.5', 'debian-3.0.5'],
    meaning: 'Allow TLS 1.3, in the spelling of 3.0.4 and later.',
  },
  {
    name: 'ssl_tlsv1_1',
    initial: false,
    except: { 'redhat-2.2.2': true },
    only: ['redhat'],
    meaning: 'Allow TLS 1.1, in the spelling of Red Hat.',
  },
  { name: 'ssl_tlsv1_2', initial: true, only: ['redhat'], meaning: 'Allow TLS 1.2, in the spelling of Red Hat.' },
  { name: 'ssl_tlsv1_3', initial: true, only: ['redhat-3.0.3'], meaning: 'Allow TLS 1.3, in the spelling of Red Hat.' },
  {
    name: 'ssl_ciphers',
    initial: 'ECDHE-RSA-AES256-GCM-SHA384',
    except: {
      'redhat-2.2.2':
        'AES128-SHA:DES-CBC3-SHA:DHE-RSA-AES256-SHA:ECDHE-RSA-AES128-SHA:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-AES256-GCM-SHA384',
      'redhat-3.0.2': 'AES128-SHA:DES-CBC3-SHA:DHE-RSA-AES256-SHA:ECDHE-RSA-AES128-SHA',
      'redhat-3.0.3': 'PROFILE=SYSTEM',
    },
    manual: { upstream: 'DES-CBC3-SHA', debian: 'DES-CBC3-SHA' },
    meaning: 'OpenSSL cipher list for TLS 1.2 and older.',
  },
  {
    name: 'ssl_sni_hostname',
    initial: null,
    only: ['upstream-3.0.5', 'debian-3.0.5', 'redhat-3.0.3'],
    meaning: 'Refuse TLS clients that ask for another host name.',
  },
  {
    name: 'rsa_cert_file',
    initial: '/usr/share/ssl/certs/vsftpd.pem',
    meaning: 'RSA certificate; the daemon does not start with TLS if it cannot be loaded.',
  },
  { name: 'rsa_private_key_file', initial: null, meaning: 'RSA key; unset, it is expected in rsa_cert_file.' },
  { name: 'dsa_cert_file', initial: null, meaning: 'DSA certificate.' },
  { name: 'dsa_private_key_file', initial: null, meaning: 'DSA key; unset, it is expected in dsa_cert_file.' },
  { name: 'dh_param_file', initial: null, only: ['redhat'], meaning: 'Parameters for ephemeral Diffie-Hellman keys.' },
  {
    name: 'ecdh_param_file',
    initial: null,
    only: ['redhat'],
    meaning: 'Parameters for ephemeral elliptic-curve keys.',
  },
  { name: 'debug_ssl', initial: false, meaning: 'Log what TLS does.' },
];
