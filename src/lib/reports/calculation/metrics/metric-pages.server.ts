/** What the pages of metrics show and do. */
import type { RequestEvent } from '@sveltejs/kit';
import type { Database } from '#lib/database/index.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize, can } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { peopleToChoose } from '../../delivery/recipients/people.server.ts';
import { calculatedFor } from '../../query/live-reports.ts';
import type { Calculation } from '../calculation.ts';
import { listCalculationVersions, mayChange } from '../calculations.server.ts';
import { certifyMeasure } from '../certify.server.ts';
import { liveCalculations } from '../live-calculations.ts';
import { namesOf } from '../names-of.ts';
import { withNames } from '../rename.ts';
import { usesOf } from '../uses.server.ts';
import { visibleCalculations } from '../visible-calculations.ts';
import { filterMetrics, findMetric, metricsOf } from './metric-list.ts';

function seenBy(actor: Actor) {
	const calculations = visibleCalculations(liveCalculations(), actor.userId);
	return { calculations, calculated: calculatedFor(actor, calculations) };
}

export function loadMetrics({ locals, url }: Pick<RequestEvent, 'locals' | 'url'>) {
	const { actor } = locals;
	authorize(actor, 'report.read');
	const { calculations, calculated } = seenBy(actor);
	const all = metricsOf(calculated, calculations);
	const filter = {
		search: url.searchParams.get('search') ?? '',
		certified: url.searchParams.get('certified') === 'yes',
		group: url.searchParams.get('dataset') ?? '',
		owner: url.searchParams.get('owner') ?? ''
	};
	const wanted = filter.search.trim().toLowerCase();
	return {
		filter,
		metrics: filterMetrics(all, filter),
		total: all.length,
		groups: [...new Map(all.map(({ group }) => [group.key, group])).values()],
		owners: [...new Set(all.map(({ owner }) => owner).filter((owner) => owner !== ''))].sort(),
		fields: calculations.list
			.filter(
				({ kind, label, dataset, ownerName }) =>
					kind === 'field' &&
					!filter.certified &&
					(filter.group === '' || dataset === filter.group) &&
					(filter.owner === '' || ownerName === filter.owner) &&
					label.toLowerCase().includes(wanted)
			)
			.map((field) => ({
				...{ key: field.key, label: field.label, owner: field.ownerName },
				...{ isShared: field.isShared, formula: formulaOf(actor, field) },
				group: calculated.catalogue.datasets.find(({ key }) => key === field.dataset)?.label ?? ''
			})),
		canBuild: can(actor, 'report.build'),
		mayShare: can(actor, 'report.share')
	};
}

/** With names; a formula that the reader may not see all of is not shown. */
function formulaOf(actor: Actor, { formula, kind, dataset }: Calculation): string {
	return withNames(formula, seenBy(actor).calculated.vocabularyOf(kind, dataset));
}

export async function loadMetric(db: Database, id: string, actor: Actor | null) {
	authorize(actor, 'report.read');
	const { calculations, calculated } = seenBy(actor);
	const metric = findMetric(id, calculated, calculations);
	if (!metric) throw errors.metricNotFound({ id });
	const { calculation } = metric;
	return {
		metric,
		uses: await usesOf(db.reader, [id], actor),
		versions: calculation ? await versionsOf(db, calculation, actor) : [],
		mayChange: calculation !== null && mayChange(calculation, actor),
		mayCertify: can(actor, 'metric.certify') && (calculation?.isShared ?? true),
		people: can(actor, 'metric.certify')
			? (await peopleToChoose(db.reader)).map(({ id: key, name }) => ({ key, name }))
			: [],
		myId: actor.userId
	};
}

export async function loadCalculation(db: Database, key: string, actor: Actor | null) {
	authorize(actor, 'report.read');
	const found = seenBy(actor).calculations.list.find((one) => one.key === key);
	if (!found) throw errors.calculationNotFound({ id: key });
	return {
		calculation: found,
		formula: formulaOf(actor, found),
		uses: await usesOf(db.reader, namesOf(found), actor),
		versions: await versionsOf(db, found, actor),
		mayChange: mayChange(found, actor)
	};
}

async function versionsOf(db: Database, calculation: Calculation, actor: Actor) {
	const { kind, dataset } = calculation;
	const vocabulary = seenBy(actor).calculated.vocabularyOf(kind, dataset);
	const versions = await listCalculationVersions(db, calculation, actor);
	return versions.map((one) => ({ ...one, formula: withNames(one.formula, vocabulary) }));
}

export async function certifyForm(
	db: Database,
	id: string,
	form: FormData,
	actor: Actor,
	now: number
): Promise<void> {
	const text = (name: string) => String(form.get(name) ?? '');
	const input = {
		ownerId: text('ownerId'),
		definition: text('definition'),
		trap: text('trap')
	};
	await certifyMeasure(db, id, input, actor, now);
}
