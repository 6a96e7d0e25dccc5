/** A report or dashboard that is mailed again and again, with the rights of who subscribed. */
import { z } from 'zod';
import { FILTER_OPERATORS } from '../../query/report-query.ts';
import type { DashboardFilters } from '../../dashboards/card-query.ts';
import { isTimeRange, type TimeRange } from '../../model/time-range.ts';
import { scheduleSchema, type Schedule } from '../schedule/schedule.ts';

export const FORMATS = {
	table: 'As tables in the mail',
	xlsx: 'As an Excel file (XLSX)',
	pdf: 'As a PDF'
} as const;

export type DeliveryFormat = keyof typeof FORMATS;

const filtersSchema = z.strictObject({
	range: z
		.string()
		.refine(isTimeRange, 'Choose a period.')
		.transform((text) => text as TimeRange)
		.nullable(),
	filters: z
		.array(
			z.strictObject({
				dimension: z.string().min(1).max(100),
				operator: z.enum(Object.keys(FILTER_OPERATORS) as ['is']),
				values: z.array(z.string().max(500).nullable()).max(500)
			})
		)
		.max(12)
});

export function readFilters(json: string): DashboardFilters {
	return filtersSchema.parse(JSON.parse(json));
}

export const subscriptionSchema = z.strictObject({
	filters: filtersSchema,
	format: z.enum(Object.keys(FORMATS) as [DeliveryFormat, ...DeliveryFormat[]]),
	onlyWithRows: z.boolean(),
	schedule: scheduleSchema
});

export type SubscriptionInput = z.infer<typeof subscriptionSchema>;

/** What became of a run. */
export const OUTCOMES = {
	sent: 'Sent',
	no_rows: 'No rows, not sent',
	failed: 'Failed',
	paused: 'Paused'
} as const;

export type Outcome = keyof typeof OUTCOMES;

/** Why something stopped by itself. */
export const PAUSE_REASONS = {
	owner_inactive: 'The account of its owner is switched off.',
	right_lost: 'Its owner may no longer read and export reports.',
	outside_right_lost: 'Its owner may no longer send reports to other addresses.',
	subject_gone: 'The report or dashboard no longer exists.',
	no_recipients: 'Nobody is left who wants it.'
} as const;

export type PauseReason = keyof typeof PAUSE_REASONS;

export interface SubscriptionRow {
	readonly id: string;
	readonly subject: { readonly kind: 'report' | 'dashboard'; readonly id: string };
	readonly title: string;
	readonly filters: DashboardFilters;
	readonly format: DeliveryFormat;
	readonly onlyWithRows: boolean;
	readonly schedule: Schedule;
	readonly owner: { readonly id: string; readonly name: string };
	readonly state: 'active' | 'paused';
	readonly pausedBecause: PauseReason | null;
	readonly dueAt: number | null;
	readonly recipients: readonly { name: string; userId: string | null; isOut: boolean }[];
	readonly lastRun: RunRow | null;
}

export interface RunRow {
	readonly at: number;
	readonly outcome: Outcome;
	readonly message: string;
	readonly mails: number;
	readonly askedBy: string | null;
}
