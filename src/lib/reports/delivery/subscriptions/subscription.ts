/** A report or dashboard that is mailed again and again, with the rights of who subscribed. */
import { z } from 'zod';
import type { DashboardFilters } from '../../dashboards/card-query.ts';
import { filtersSchema } from '../delivery-filters.ts';
import type { PauseReason } from '../pause-reason.ts';
import { scheduleSchema, type Schedule } from '../schedule/schedule.ts';

export const FORMATS = {
	table: 'As tables in the mail',
	xlsx: 'As an Excel file (XLSX)',
	pdf: 'As a PDF'
} as const;

export type DeliveryFormat = keyof typeof FORMATS;

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
