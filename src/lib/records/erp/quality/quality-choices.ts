import type { Tone } from '../../catalogue/field.ts';

type Words = readonly (readonly [value: string, tone?: Tone, label?: string])[];

export const STAGES: Words = [
	['receipt', 'neutral', 'Goods receipt'],
	['operation', 'neutral', 'Operation'],
	['finished', 'neutral', 'Finished goods']
];

export const CHARACTERISTIC_KINDS: Words = [['measured'], ['attribute', 'neutral', 'Looked at']];

export const RESULTS: Words = [
	['pending', 'neutral'],
	['pass', 'success'],
	['fail', 'danger']
];

export const SEVERITIES: Words = [
	['minor', 'neutral'],
	['major', 'warning'],
	['critical', 'danger']
];

export const CAUSES: Words = [
	['material'],
	['method'],
	['machine'],
	['people'],
	['measurement'],
	['environment'],
	['design'],
	['unknown', 'neutral', 'Not known']
];

export const DISPOSITIONS: Words = [
	['scrap', 'danger'],
	['rework', 'warning'],
	['return', 'warning', 'Return to supplier'],
	['use_as_is', 'neutral', 'Use as is']
];

export const SOURCES: Words = [
	['inspection'],
	['receipt', 'neutral', 'Goods receipt'],
	['complaint', 'neutral', 'Complaint of a customer'],
	['production'],
	['other', 'neutral', 'By hand']
];
