/** The choices of a case that queues, rules and service levels name too. */
import type { Tone } from '../../catalogue/field.ts';

type Choices = readonly (readonly [value: string, tone?: Tone, label?: string])[];

export const CASE_KINDS: Choices = [
	['question', 'neutral'],
	['complaint', 'warning'],
	['return', 'neutral'],
	['incident', 'danger']
];

export const CASE_CHANNELS: Choices = [['web'], ['mail'], ['phone'], ['chat'], ['portal']];

export const CASE_PRIORITIES: Choices = [
	['low', 'neutral'],
	['normal', 'neutral'],
	['high', 'warning'],
	['urgent', 'danger']
];
