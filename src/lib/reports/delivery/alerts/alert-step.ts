/**
 * What one check does to an alert. It fires beyond its threshold and is over only beyond a second
 * value, so that a number that wavers around one of them is not news each time; and only after some
 * checks in a row. What is mailed follows from whether it was raised, not from the state alone: no
 * data in between neither resolves it nor raises it again.
 */
import type { AlertRule } from './alert.ts';

export const ALERT_STATES = {
	ok: 'OK',
	firing: 'Firing',
	no_data: 'No data',
	failing: 'Failing'
} as const;

export type AlertState = keyof typeof ALERT_STATES;

export interface AlertStanding {
	readonly state: AlertState;
	readonly candidate: AlertState | null;
	readonly streak: number;
	readonly isRaised: boolean;
}

export type Reading =
	| { readonly kind: 'value'; readonly value: number }
	| { readonly kind: 'no_data' }
	| { readonly kind: 'failing' };

export interface AlertStep {
	readonly standing: AlertStanding;
	readonly hasChanged: boolean;
	readonly news: 'raised' | 'resolved' | null;
}

type Limits = Pick<AlertRule, 'condition' | 'threshold' | 'resolveAt' | 'checksInRow'>;

export function alertStep(standing: AlertStanding, reading: Reading, rule: Limits): AlertStep {
	const told = stateOf(reading, rule, standing.isRaised);
	if (told === standing.state)
		return { standing: { ...standing, candidate: null, streak: 0 }, hasChanged: false, news: null };
	const streak = standing.candidate === told ? standing.streak + 1 : 1;
	if (streak < rule.checksInRow)
		return { standing: { ...standing, candidate: told, streak }, hasChanged: false, news: null };
	const isRaised = told === 'firing' || (standing.isRaised && told !== 'ok');
	return {
		standing: { state: told, candidate: null, streak: 0, isRaised },
		hasChanged: true,
		news: isRaised === standing.isRaised ? null : isRaised ? 'raised' : 'resolved'
	};
}

function stateOf(reading: Reading, rule: Limits, isRaised: boolean): AlertState {
	if (reading.kind !== 'value') return reading.kind;
	const { value } = reading;
	const limit = isRaised ? rule.resolveAt : rule.threshold;
	const isBeyond =
		rule.condition === 'below'
			? value < limit
			: (rule.condition === 'change' ? Math.abs(value) : value) > limit;
	return isBeyond ? 'firing' : 'ok';
}
