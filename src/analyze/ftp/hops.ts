import type { HopReport } from '../../model/report.ts';
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
