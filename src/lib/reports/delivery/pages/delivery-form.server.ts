/** What the forms of subscriptions, alerts and links share: of what, for whom, and where from. */
import type { Application } from '#lib/application.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { can } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { readDashboardSearch } from '../../dashboards/dashboard-url.ts';
import type { TimeRange } from '../../model/time-range.ts';
import { peopleToChoose } from '../recipients/people.server.ts';
import { findSubject, subjectName, type Subject, type SubjectKind } from '../subject.server.ts';

export interface FormSubject {
	readonly kind: SubjectKind;
	readonly id: string;
	readonly name: string;
	readonly range: TimeRange;
	/** Dimensions that filters are offered for. */
	readonly dimensions: readonly string[];
}

/** `?report=…` or `?dashboard=…`, with filters as the page of a dashboard has them. */
export function subjectInSearch(search: URLSearchParams): { kind: SubjectKind; id: string } {
	const report = search.get('report');
	const dashboard = search.get('dashboard');
	if (report) return { kind: 'report', id: report };
	if (dashboard) return { kind: 'dashboard', id: dashboard };
	throw errors.reportNotFound({ id: '' });
}

export async function deliveryForm(
	application: Application,
	actor: Actor,
	subject: { kind: SubjectKind; id: string },
	search: URLSearchParams
) {
	const { db, configuration, delivery } = application;
	const [found, people] = await Promise.all([
		findSubject(db, subject, actor),
		peopleToChoose(db.reader)
	]);
	return {
		subject: formSubject(found),
		filters: readDashboardSearch(search),
		people,
		viewerId: actor.userId ?? '',
		zone: configuration.TIME_ZONE,
		zones: Intl.supportedValuesOf('timeZone'),
		maySendOutside: can(actor, 'report.send_outside'),
		sendsMail: delivery.sendsMail
	};
}

function formSubject(subject: Subject): FormSubject {
	const name = subjectName(subject);
	if (subject.kind === 'dashboard') {
		const { id, range, filterDimensions } = subject.dashboard;
		return { kind: 'dashboard', id, name, range, dimensions: filterDimensions };
	}
	const { id, query } = subject.report;
	const filtered = query.filters.map(({ dimension }) => dimension);
	const dimensions = [...new Set([...query.dimensions, ...filtered])];
	return { kind: 'report', id, name, range: query.range, dimensions };
}

/** Filters as `FilterFields` gives them; what is none is refused by the schema. */
export function readFiltersField(form: FormData): unknown {
	try {
		return JSON.parse(String(form.get('filters') ?? ''));
	} catch {
		return null;
	}
}

export function readRecipientFields(form: FormData) {
	return {
		people: form.getAll('people').map(String),
		addresses: String(form.get('addresses') ?? '')
	};
}
