import { sql, type SqlBool } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { pipelines } from '../../crm/opportunities/stages.server.ts';
import type { RecordsRequest } from '../../pages/records-request.server.ts';
import { companyCurrency } from '../../store/company-currency.server.ts';
import type { Readable } from '../../store/record-tables.server.ts';
import { today } from '../../store/today.ts';
import { figuresOf, forecastMonths, type ForecastRow } from './forecast.ts';

/** Open opportunities by the month of their expected close, and what was won from this month on. */
export async function loadForecast({ db, context }: RecordsRequest, parameters: URLSearchParams) {
	const { reader } = db;
	const all = await pipelines(reader);
	const pipeline = all.find(({ id }) => id === parameters.get('pipeline')) ?? all[0] ?? null;
	const month = Temporal.PlainDate.from(today(context)).with({ day: 1 });
	const rows = pipeline
		? [
				...(await openRows(reader, pipeline.id, month.toString())),
				...(await wonRows(reader, pipeline.id, month, context.timeZone))
			]
		: [];
	return {
		pipelines: all,
		pipeline,
		months: forecastMonths(rows),
		total: figuresOf(rows),
		currency: await companyCurrency(reader)
	};
}

async function openRows(
	db: Readable,
	pipelineId: string,
	firstOfMonth: string
): Promise<ForecastRow[]> {
	const month = sql<string>`case when o.expected_close_on is null then 'none'
		when o.expected_close_on < ${firstOfMonth} then 'overdue'
		else substr(o.expected_close_on, 1, 7) end`;
	const rows = await db
		.selectFrom('opportunity as o')
		.leftJoin('user as u', 'u.id', 'o.owner_id')
		.select((eb) => [
			'u.id as owner_id',
			'u.name as owner',
			month.as('month'),
			'o.forecast',
			'o.currency',
			eb.fn.countAll<number>().as('count'),
			eb.fn.sum<number>('o.amount_minor').as('amount'),
			eb.fn.sum<number>('o.weighted_minor').as('weighted')
		])
		.where('o.pipeline_id', '=', pipelineId)
		.where('o.status', '=', 'open')
		.groupBy(['u.id', 'u.name', sql`3`, 'o.forecast', 'o.currency'])
		.execute();
	return rows.map((row) => ({
		ownerId: row.owner_id,
		owner: row.owner ?? 'Nobody',
		month: row.month,
		status: 'open',
		forecast: row.forecast,
		currency: row.currency,
		amountMinor: Number(row.amount),
		weightedMinor: Number(row.weighted),
		count: Number(row.count)
	}));
}

/** Instants become months in the company's zone, which SQL does not know. */
async function wonRows(
	db: Readable,
	pipelineId: string,
	month: Temporal.PlainDate,
	timeZone: string
): Promise<ForecastRow[]> {
	const since = month.toZonedDateTime(timeZone).epochMilliseconds;
	const rows = await db
		.selectFrom('opportunity as o')
		.leftJoin('user as u', 'u.id', 'o.owner_id')
		.select(['u.id as owner_id', 'u.name as owner', 'o.currency', 'o.amount_minor', 'o.closed_at'])
		.where('o.pipeline_id', '=', pipelineId)
		.where('o.status', '=', 'won')
		.where(sql<SqlBool>`o.closed_at >= ${since}`)
		.execute();
	return rows.map((row) => ({
		ownerId: row.owner_id,
		owner: row.owner ?? 'Nobody',
		month: Temporal.Instant.fromEpochMilliseconds(Number(row.closed_at))
			.toZonedDateTimeISO(timeZone)
			.toPlainDate()
			.toString()
			.slice(0, 7),
		status: 'won',
		forecast: 'committed',
		currency: row.currency,
		amountMinor: row.amount_minor,
		weightedMinor: row.amount_minor,
		count: 1
	}));
}
