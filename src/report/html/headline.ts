import type { ModeReport, ModeVerdict, ServerReport } from '../../model/report.ts';
import { describeVerdict } from '../verdict-table.ts';
import { CONTROL_WORDS } from '../verdicts.ts';
import { type Markup, element } from './markup.ts';

/** The verdicts in one line: the control connection, then passive and active transfers as far as they are offered. */
export function drawHeadline(server: ServerReport): Markup {
  const { starts, startError, control } = server;
  if (starts === false)
    return element('p', { class: 'fails' }, 'The daemon does not start: ', element('code', {}, startError ?? ''));
  const parts = [
    drawPart(`Control port ${control.port}`, control.verdict, CONTROL_WORDS[control.verdict]),
    ...(['passive', 'active'] as const).flatMap((direction) =>
      (['plain', 'tls'] as const).flatMap((security) => {
        const modes = server.modes.filter((mode) => isOf(mode, direction) && mode.security === security);
        const title = `${direction === 'passive' ? 'Passive' : 'Active'}${security === 'tls' ? ' with TLS' : ''}`;
        return drawModes(title, modes.filter(isOffered));
      }),
    ),
  ];
  const start =
    starts === null ? [element('span', { class: 'badge depends' }, 'whether the daemon starts depends')] : [];
  return element('p', { class: 'headline' }, ...start, ...parts);
}

function drawModes(title: string, modes: readonly ModeReport[]): readonly Markup[] {
  const [first] = modes;
  if (first === undefined) return [];
  const text = describeVerdict(first);
  if (modes.every((mode) => describeVerdict(mode) === text)) return [drawPart(title, first.verdict, text)];
  if (modes.some(({ verdict }) => verdict === 'depends')) return [drawPart(title, 'depends', 'depends')];
  return [drawPart(title, 'partial', 'not the same for all')];
}

function drawPart(title: string, verdict: ModeVerdict, text: string): Markup {
  return element('span', {}, `${title} `, element('span', { class: `badge ${verdict}` }, text));
}

function isOf({ mode }: ModeReport, direction: 'passive' | 'active'): boolean {
  return (mode === 'PASV' || mode === 'EPSV') === (direction === 'passive');
}

/** A mode that is listed without ports is not offered. */
function isOffered({ ports }: ModeReport): boolean {
  return Object.values(ports).some((set) => set.length > 0);
}
