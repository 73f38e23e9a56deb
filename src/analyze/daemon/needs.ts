import type { Server } from '../../model/server.ts';
import type { Span } from '../../source/span.ts';
import { listListeners } from './listeners.ts';
import { RESOURCES, type Resource } from './resources.ts';
import { type Settings, isOn, spanOf, textOf } from './settings.ts';

/** Something that the host or the network has to provide and that no configuration file can prove. */
export interface Need {
  readonly setting: string;
  readonly kind: Resource['kind'] | 'own address' | 'name' | 'cipher list' | 'system calls';
  readonly when: Resource['when'] | 'transfer';
  /** What the setting names: a path, an account, an address. */
  readonly value: string;
  /** What the daemon says if it is not there. */
  readonly message: string;
  /** True if the value is the compiled default, which nobody has set on purpose. */
  readonly byDefault: boolean;
  readonly span: Span | undefined;
}

/** Everything that a start, a session or a login needs besides its settings, in the order it is met. */
export function listNeeds(server: Server): readonly Need[] {
  const { settings } = server;
  return [
    ...listNames(settings),
    ...listResources(settings),
    ...listCiphers(settings),
    ...listBound(server),
    ...listCalls(settings),
  ];
}

function listResources(settings: Settings): readonly Need[] {
  return RESOURCES.filter(({ needed }) => needed(settings)).flatMap(({ setting, kind, when, message }) => {
    const named = message.startsWith('500 OOPS: SSL') ? message : `${message}${textOf(settings, setting)}`;
    return need(settings, setting, { kind, when, message: named });
  });
}

function listNames(settings: Settings): readonly Need[] {
  const text = textOf(settings, 'pasv_address');
  if (text === undefined || !isOn(settings, 'pasv_addr_resolve') || /^[\d.]+$/.test(text)) return [];
  const message = `500 OOPS: cannot resolve host:${text}`;
  return need(settings, 'pasv_address', { kind: 'name', when: 'start', message });
}

function listCiphers(settings: Settings): readonly Need[] {
  if (!isOn(settings, 'ssl_enable')) return [];
  const message = '500 OOPS: SSL: could not set cipher list';
  return need(settings, 'ssl_ciphers', { kind: 'cipher list', when: 'start', message });
}

function listBound(server: Server): readonly Need[] {
  const [listener] = listListeners(server);
  if (listener === undefined) return [];
  const [family, setting] = isOn(server.settings, 'listen') ? ['IPv4', 'listen_address'] : ['IPv6', 'listen_address6'];
  const message = `500 OOPS: could not bind listening ${family} socket`;
  return need(server.settings, setting ?? '', { kind: 'own address', when: 'start', message });
}

/** The sandbox of 3.0.x kills a session at its first command if the C library is younger than the sandbox. */
function listCalls(settings: Settings): readonly Need[] {
  if (!isOn(settings, 'seccomp_sandbox')) return [];
  const { span, origin } = settings.get('seccomp_sandbox') ?? { span: undefined, origin: 'default' };
  return [
    {
      setting: 'seccomp_sandbox',
      kind: 'system calls',
      when: 'transfer',
      value: 'YES',
      message: 'the session ends without a word',
      byDefault: origin === 'default',
      span,
    },
  ];
}

function need(settings: Settings, setting: string, what: Pick<Need, 'kind' | 'when' | 'message'>): readonly Need[] {
  const value = textOf(settings, setting);
  if (value === undefined) return [];
  const byDefault = settings.get(setting)?.origin === 'default';
  return [{ ...what, setting, value, byDefault, span: spanOf(settings, setting) }];
}
