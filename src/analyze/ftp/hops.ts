import type { DeviceReport, HopReport, ModeVerdict } from '../../model/report.ts';
import type { Host } from '../../model/site.ts';
import type { Control } from './control.ts';
import { passStages } from './device/stage.ts';
import type { Mode } from './mode.ts';
import { judge } from './verdict/judge.ts';

/** What each device lets through of all connections of the mode, as if it were the only one; in the order of the path. */
export function listHops({ stages, universe, judgement }: Mode): readonly HopReport[] {
  const devices = [...new Map(stages.map(({ device }) => [device.name, device])).values()];
  return devices.map((device) => {
    const own = stages.filter((stage) => stage.device.name === device.name);
    const isClear = judgement.verdict === 'works';
    const ports = isClear ? judgement.ports : judge(universe, passStages(own, universe.box)).ports;
    return { device: device.name, kind: device.kind, ports };
  });
}

/** Every device of the path with what it does to control connections, as if it were the only one; in the order of the path. */
export function listDevices(host: Host, controls: readonly Control[]): readonly DeviceReport[] {
  const served = controls.filter(({ unserved }) => unserved === undefined);
  const network = host.path.map(({ name }) => ({ name, kind: 'network' as const }));
  return [...network, { name: host.name, kind: 'host' as const }].map(({ name, kind }) => {
    const verdicts = served.map(({ stages, universe }) => {
      const own = stages.filter(({ device }) => device.name === name && device.kind === kind);
      return judge(universe, passStages(own, universe.box)).verdict;
    });
    return { device: name, kind, control: joinVerdicts(verdicts) };
  });
}

function joinVerdicts(verdicts: readonly ModeVerdict[]): ModeVerdict | null {
  const [first] = verdicts;
  if (first === undefined) return null;
  if (verdicts.every((verdict) => verdict === first)) return first;
  return verdicts.includes('depends') ? 'depends' : 'partial';
}
