/** The production hall: its work centres, and the steps by which everything is made there. */
export interface CentreWords {
	readonly code: string;
	readonly name: string;
	/** Operations at a time, and what an hour costs. */
	readonly places: number;
	readonly hourlyCost: number;
	readonly practicalShareBp: number;
}

export const WORK_CENTRES: readonly CentreWords[] = [
	{ code: 'CUT', name: 'Panel saw', places: 2, hourlyCost: 48, practicalShareBp: 8_000 },
	{ code: 'ASM', name: 'Assembly', places: 4, hourlyCost: 54, practicalShareBp: 8_500 },
	{ code: 'PCK', name: 'Finishing and packing', places: 2, hourlyCost: 42, practicalShareBp: 9_000 }
];

export interface StepWords {
	readonly name: string;
	readonly centre: string;
	readonly setupMinutes: number;
	readonly unitMinutes: number;
	readonly isInspected: boolean;
}

export const STEPS: readonly StepWords[] = [
	{ name: 'Cut to size', centre: 'CUT', setupMinutes: 15, unitMinutes: 3, isInspected: false },
	{ name: 'Assemble', centre: 'ASM', setupMinutes: 0, unitMinutes: 8, isInspected: true },
	{ name: 'Finish and pack', centre: 'PCK', setupMinutes: 0, unitMinutes: 2, isInspected: false }
];

/** Why something stood still, and how many minutes on average. */
export const STOPS: readonly (readonly [reason: string, minutes: number])[] = [
	['breakdown', 35],
	['tool_wear', 15],
	['no_material', 25],
	['no_staff', 20]
];

export const FAULTS: readonly string[] = ['wrong_setting', 'material_defect', 'operator_error'];

export interface CheckWords {
	readonly name: string;
	readonly unit: string | null;
	/** Null: looked at, not measured. */
	readonly target: number | null;
	readonly tolerance: number;
}

export const CHECKS: readonly CheckWords[] = [
	{ name: 'Height', unit: 'mm', target: 720, tolerance: 2 },
	{ name: 'Surface without scratches', unit: null, target: null, tolerance: 0 }
];

/** Cause, why, and what keeps it from coming back. */
export const FINDINGS: readonly (readonly [cause: string, why: string, action: string])[] = [
	[
		'machine',
		'The stop of the panel saw had moved',
		'Check the stop at the beginning of each shift'
	],
	['method', 'Pieces were measured before they had cooled', 'Measure an hour after edging'],
	['material', 'Boards of the last delivery were thicker', 'Measure boards when they arrive']
];
