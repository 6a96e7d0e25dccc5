import type { Tone } from '../../../catalogue/field.ts';

type Words = readonly (readonly [value: string, tone?: Tone, label?: string])[];

/** Planned downtime is no planned busy time: it does not count against availability. */
export const LOG_KINDS: Words = [
	['setup', 'neutral', 'Set-up'],
	['run', 'success'],
	['unplanned_downtime', 'danger', 'Unplanned downtime'],
	['planned_downtime', 'warning', 'Planned downtime']
];

export type LogKind = 'setup' | 'run' | 'unplanned_downtime' | 'planned_downtime';

/** Why pieces were scrapped or reworked, or why nothing ran. */
export const REASONS: Words = [
	['material_defect'],
	['tool_wear'],
	['wrong_setting'],
	['operator_error'],
	['breakdown'],
	['no_material'],
	['no_staff'],
	['maintenance'],
	['break', 'neutral', 'Break or meeting'],
	['other']
];
