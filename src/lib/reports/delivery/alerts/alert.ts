/** A number of a saved report that is watched, and what about it is worth a mail. */
import { z } from 'zod';
import { formatNumber, type FormatOptions, type NumberFormat } from '../../model/number-format.ts';
import { minorDigits } from '#lib/records/catalogue/amounts.ts';
import type { DashboardFilters } from '../../dashboards/card-query.ts';
import { filtersSchema } from '../delivery-filters.ts';
import type { PauseReason } from '../pause-reason.ts';
import { scheduleSchema, type Schedule } from '../schedule/schedule.ts';
import type { AlertState } from './alert-step.ts';

export const CONDITIONS = {
	above: 'Is above',
	below: 'Is below',
	change: 'Changes by more than (%)'
} as const;

export type Condition = keyof typeof CONDITIONS;

const number = z.number('Enter a number.').refine(Number.isFinite, 'Enter a number.');

export const ruleSchema = z
	.strictObject({
		measure: z.string().min(1, 'Choose a number.').max(100),
		condition: z.enum(Object.keys(CONDITIONS) as [Condition, ...Condition[]]),
		/** As people write it: euros, percents, minutes. */
		threshold: number,
		resolveAt: number,
		checksInRow: z
			.number('Enter a whole number.')
			.int('Enter a whole number.')
			.min(1, 'At least one check is needed.')
			.max(20, 'Use at most 20 checks.')
	})
	.superRefine(({ condition, threshold, resolveAt }, check) => {
		const isWrong = condition === 'below' ? resolveAt < threshold : resolveAt > threshold;
		if (isWrong)
			check.addIssue({
				code: 'custom',
				path: ['resolveAt'],
				message: `It resolves on the other side: enter ${threshold} or ${condition === 'below' ? 'more' : 'less'}.`
			});
		if (condition === 'change' && threshold <= 0)
			check.addIssue({ code: 'custom', path: ['threshold'], message: 'Enter more than 0 %.' });
	});

export type AlertRule = z.infer<typeof ruleSchema>;

export const alertSchema = z.strictObject({
	filters: filtersSchema,
	rule: ruleSchema,
	schedule: scheduleSchema
});

export type AlertInput = z.infer<typeof alertSchema>;

/** The number as the threshold is written: major units of money, percents. */
export function comparable(value: number, format: NumberFormat, currency: string): number {
	if (format === 'money') return value / 10 ** minorDigits(currency);
	if (format === 'quantity') return value / 1000;
	return format === 'percent' || format === 'change' || format === 'points' ? value * 100 : value;
}

/** A number of a threshold with its unit. */
export function writeComparable(
	value: number,
	format: NumberFormat,
	options: FormatOptions
): string {
	const factor =
		format === 'money'
			? 10 ** minorDigits(options.currency)
			: format === 'quantity'
				? 1000
				: ['percent', 'change', 'points'].includes(format)
					? 0.01
					: 1;
	return formatNumber(value * factor, format, options);
}

export interface AlertRow {
	readonly id: string;
	readonly reportId: string;
	readonly title: string;
	readonly filters: DashboardFilters;
	readonly rule: AlertRule;
	readonly schedule: Schedule;
	readonly owner: { readonly id: string; readonly name: string };
	readonly state: AlertState;
	readonly isPaused: boolean;
	readonly pausedBecause: PauseReason | null;
	readonly dueAt: number | null;
	readonly checkedAt: number | null;
	/** As the threshold is written. */
	readonly lastValue: number | null;
	readonly recipients: readonly { name: string; userId: string | null; isOut: boolean }[];
}

export interface AlertChange {
	readonly at: number;
	readonly from: AlertState;
	readonly to: AlertState;
	readonly value: number | null;
	readonly message: string;
	readonly mails: number;
}
