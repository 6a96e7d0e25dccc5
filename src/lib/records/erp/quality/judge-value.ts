import type { StoredValue } from '../../catalogue/field.ts';

export interface Measurement {
	readonly kind: 'measured' | 'attribute';
	readonly lowerMilli: number | null;
	readonly upperMilli: number | null;
	readonly measuredMilli: number | null;
	readonly conformity: 'yes' | 'no' | null;
}

export type Judgement = 'pending' | 'pass' | 'fail';

/** The limits decide, themselves included; what is looked at is as somebody says. */
export function judgeValue(value: Measurement): Judgement {
	if (value.kind === 'attribute') {
		if (value.conformity === null) return 'pending';
		return value.conformity === 'yes' ? 'pass' : 'fail';
	}
	if (value.measuredMilli === null) return 'pending';
	const isBelow = value.lowerMilli !== null && value.measuredMilli < value.lowerMilli;
	const isAbove = value.upperMilli !== null && value.measuredMilli > value.upperMilli;
	return isBelow || isAbove ? 'fail' : 'pass';
}

/** One bad value is enough; without values nothing is decided by them. */
export function judgeAll(counts: { values: number; open: number; failed: number }): Judgement {
	if (counts.failed > 0) return 'fail';
	return counts.open > 0 || counts.values === 0 ? 'pending' : 'pass';
}

export function measurementOf(row: Readonly<Record<string, StoredValue>>): Measurement {
	const number = (name: string) =>
		row[name] === null || row[name] === undefined ? null : Number(row[name]);
	return {
		kind: row['kind'] === 'attribute' ? 'attribute' : 'measured',
		lowerMilli: number('lower_milli'),
		upperMilli: number('upper_milli'),
		measuredMilli: number('measured_milli'),
		conformity: row['conformity'] === 'yes' || row['conformity'] === 'no' ? row['conformity'] : null
	};
}
