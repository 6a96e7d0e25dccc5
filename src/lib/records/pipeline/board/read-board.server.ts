/** The board of a pipeline: one small query for the sums and one for the first cards of each column. */
import { sql, type Expression, type SqlBool } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { can } from '#lib/identity/authorize.ts';
import type { RecordsRequest } from '../../pages/records-request.server.ts';
import { pipelines, stagesOf, type Stage } from '../../crm/opportunities/stages.server.ts';
import { companyCurrency } from '../../store/company-currency.server.ts';
import type { Readable } from '../../store/record-tables.server.ts';
import { today } from '../../store/today.ts';
import { addMoney, type MoneySums } from '../money-sums.ts';
import type { BoardCard, BoardColumn } from './board.ts';
import { CLOSED_DAYS, daysOf, type BoardQuery } from './board-query.ts';

const DAY_MS = 86_400_000;
/** Nobody looks through more cards of a column; its list shows them all. */
const SHOWN = 50;

export async function loadBoard({ db, actor, context }: RecordsRequest, query: BoardQuery) {
	const { reader } = db;
	const all = await pipelines(reader);
	const pipeline = all.find(({ id }) => id === query.pipelineId) ?? all[0] ?? null;
	const stages = pipeline ? await stagesOf(reader, pipeline.id) : [];
	const now = context.now;
	const view: View = { query, stages, now, timeZone: context.timeZone, today: today(context) };
	const [columns, people, teams, currency] = await Promise.all([
		Promise.all(stages.map((stage) => readColumn(reader, stage, view))),
		reader.selectFrom('user').select(['id', 'name']).orderBy('name').execute(),
		reader.selectFrom('team').select(['key as id', 'name']).orderBy('name').execute(),
		companyCurrency(reader)
	]);
	return {
		query: { ...query, pipelineId: query.pipelineId ? (pipeline?.id ?? null) : null },
		pipelines: all,
		pipeline,
		columns,
		people,
		teams,
		currency,
		mayMove: can(actor, 'record.update'),
		mayCreate: can(actor, 'record.create')
	};
}

interface View {
	readonly query: BoardQuery;
	readonly stages: readonly Stage[];
	readonly now: number;
	readonly timeZone: string;
	readonly today: string;
}

async function readColumn(db: Readable, stage: Stage, view: View): Promise<BoardColumn> {
	const here = sql.join(conditionsOf(stage, view), sql` and `);
	const [sums, cards] = await Promise.all([
		db
			.selectFrom('opportunity as o')
			.select((eb) => [
				'o.currency',
				eb.fn.countAll<number>().as('count'),
				eb.fn.sum<number>('o.amount_minor').as('amount'),
				eb.fn.sum<number>('o.weighted_minor').as('weighted')
			])
			.where(sql<SqlBool>`${here}`)
			.groupBy('o.currency')
			.execute(),
		readCards(db, stage, view, here)
	]);
	const total = (of: 'amount' | 'weighted') =>
		sums.reduce<MoneySums>((sum, row) => addMoney(sum, row.currency, Number(row[of])), {});
	return {
		stageId: stage.id,
		name: stage.name,
		kind: stage.kind,
		probabilityBp: stage.probabilityBp,
		count: sums.reduce((sum, row) => sum + Number(row.count), 0),
		amount: total('amount'),
		weighted: total('weighted'),
		cards
	};
}

async function readCards(
	db: Readable,
	stage: Stage,
	{ now, today: day }: View,
	here: Expression<unknown>
): Promise<BoardCard[]> {
	const rows = await db
		.selectFrom('opportunity as o')
		.innerJoin('customer as c', 'c.id', 'o.customer_id')
		.leftJoin('user as u', 'u.id', 'o.owner_id')
		.select([
			'o.id',
			'o.version',
			'o.number',
			'o.name',
			'o.customer_id',
			'c.name as customer',
			'u.name as owner',
			'o.amount_minor',
			'o.lines_minor',
			'o.weighted_minor',
			'o.currency',
			'o.expected_close_on',
			'o.opened_at',
			'o.stage_since_at',
			'o.closed_at',
			'o.sales_order_id'
		])
		.where(sql<SqlBool>`${here}`)
		.orderBy((eb) => eb.case().when('o.expected_close_on', 'is', null).then(1).else(0).end())
		.orderBy('o.expected_close_on', stage.kind === 'open' ? 'asc' : 'desc')
		.orderBy('o.amount_minor', 'desc')
		.orderBy('o.id')
		.limit(SHOWN)
		.execute();
	return rows.map((row) => {
		const since = (stage.kind === 'open' ? row.stage_since_at : row.closed_at) ?? row.opened_at;
		return {
			id: row.id,
			version: row.version,
			number: row.number,
			name: row.name,
			customerId: row.customer_id,
			customer: row.customer,
			owner: row.owner,
			amountMinor: row.amount_minor,
			weightedMinor: row.weighted_minor,
			currency: row.currency,
			expectedCloseOn: row.expected_close_on,
			days: Math.max(0, Math.floor((now - since) / DAY_MS)),
			isOverdue:
				stage.kind === 'open' && row.expected_close_on !== null && row.expected_close_on < day,
			hasLines: row.lines_minor > 0,
			hasOrder: row.sales_order_id !== null
		};
	});
}

/** What stands in a column. One whose stage is archived stands in the first column of its kind. */
function conditionsOf(stage: Stage, { query, stages, ...view }: View): Expression<SqlBool>[] {
	const ofKind = stages.filter(({ kind }) => kind === stage.kind);
	const isFirst = ofKind[0] === stage;
	const elsewhere = ofKind.slice(1).map(({ id }) => id);
	const inStage = isFirst
		? elsewhere.length > 0
			? sql<SqlBool>`o.stage_id not in (${sql.join(elsewhere)})`
			: null
		: sql<SqlBool>`o.stage_id = ${stage.id}`;
	return [
		sql<SqlBool>`o.pipeline_id = ${stage.pipelineId}`,
		sql<SqlBool>`o.status = ${stage.kind}`,
		...(inStage ? [inStage] : []),
		...(query.owner ? [sql<SqlBool>`o.owner_id = ${query.owner}`] : []),
		...(query.team ? [sql<SqlBool>`o.team_id = ${query.team}`] : []),
		...inPeriod(stage.kind, query, view)
	];
}

function inPeriod(
	kind: Stage['kind'],
	{ period }: BoardQuery,
	{ now, timeZone, today: day }: Omit<View, 'query' | 'stages'>
): Expression<SqlBool>[] {
	const days = daysOf(period, day);
	if (kind === 'open')
		return days === null
			? []
			: [
					...(days.from ? [sql<SqlBool>`o.expected_close_on >= ${days.from}`] : []),
					sql<SqlBool>`o.expected_close_on < ${days.until}`
				];
	if (days === null) return [sql<SqlBool>`o.closed_at >= ${now - CLOSED_DAYS * DAY_MS}`];
	// What is closed is not overdue.
	if (days.from === null) return [sql<SqlBool>`1 = 0`];
	const at = (date: string) =>
		Temporal.PlainDate.from(date).toZonedDateTime(timeZone).epochMilliseconds;
	return [
		sql<SqlBool>`o.closed_at >= ${at(days.from)}`,
		sql<SqlBool>`o.closed_at < ${at(days.until)}`
	];
}
