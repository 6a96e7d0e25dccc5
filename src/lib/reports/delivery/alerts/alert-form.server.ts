/** What the form of an alert is made of and what it gives; and the buttons of an alert. */
import type { Application } from '#lib/application.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { findMeasure } from '../../model/catalogue.ts';
import { reportsFor } from '../../query/live-reports.ts';
import type { NumberFormat } from '../../model/number-format.ts';
import { reportContextOf } from '../../query/run/report-context.server.ts';
import { findReport } from '../../saved/reports.server.ts';
import {
	deliveryForm,
	readFiltersField,
	readRecipientFields
} from '../pages/delivery-form.server.ts';
import { readScheduleForm } from '../schedule/read-schedule-form.ts';
import { checkAlertNow, deleteAlert, pauseAlert, resumeAlert } from './change-alert.server.ts';

export interface WatchedMeasure {
	readonly id: string;
	readonly label: string;
	/** What the threshold is counted in. */
	readonly unit: string;
	readonly format: NumberFormat;
}

export async function alertForm(
	application: Application,
	actor: Actor,
	reportId: string,
	search: URLSearchParams
) {
	const { db, delivery } = application;
	const [form, report, context] = await Promise.all([
		deliveryForm(application, actor, { kind: 'report', id: reportId }, search),
		findReport(db, reportId, actor),
		reportContextOf(db, actor, { now: delivery.clock.now(), zone: delivery.zone })
	]);
	return {
		...form,
		currency: context.currency,
		measures: measuresOf(actor, report.query.measures, context.currency)
	};
}

function measuresOf(viewer: Actor, ids: readonly string[], currency: string): WatchedMeasure[] {
	return ids.flatMap((id) => {
		const found = findMeasure(reportsFor(viewer), id);
		if (!found) return [];
		const { label, format } = found.measure;
		return [{ id, label, format, unit: unitOf(format, currency) }];
	});
}

function unitOf(format: NumberFormat, currency: string): string {
	if (format === 'money') return currency;
	if (format === 'percent' || format === 'change' || format === 'points') return '%';
	return format === 'minutes' || format === 'days' ? format : '';
}

export function readAlertForm(form: FormData) {
	const text = (name: string) => String(form.get(name) ?? '').trim();
	const number = (name: string) => (text(name) === '' ? undefined : Number(text(name)));
	return {
		input: {
			filters: readFiltersField(form),
			rule: {
				measure: text('measure'),
				condition: text('condition'),
				threshold: number('threshold'),
				resolveAt: number('resolveAt') ?? number('threshold'),
				checksInRow: number('checksInRow')
			},
			schedule: readScheduleForm(form)
		},
		recipients: readRecipientFields(form)
	};
}

const BUTTONS = {
	check: { act: checkAlertNow, said: 'It is checked at once.' },
	pause: { act: pauseAlert, said: 'Paused.' },
	resume: { act: resumeAlert, said: 'It goes on.' },
	delete: { act: deleteAlert, said: 'Alert deleted.' }
};

/** Gives what has been done, in a sentence. */
export async function pressAlertButton(
	button: keyof typeof BUTTONS,
	locals: { application: Application; actor: Actor | null },
	id: string
): Promise<string> {
	await BUTTONS[button].act(locals.application.db, id, locals.actor, Date.now());
	return BUTTONS[button].said;
}
