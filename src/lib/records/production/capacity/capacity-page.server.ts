/** The load of the work centres against their practical capacity, and the orders behind it. */
import { loadCalendars } from '#lib/calendars/store/load-calendars.server.ts';
import type { Calendars } from '#lib/calendars/store/calendars.ts';
import { authorize } from '#lib/identity/authorize.ts';
import type { RecordsRequest } from '../../pages/records-request.server.ts';
import { getRow, type Readable } from '../../store/record-tables.server.ts';
import { today } from '../../store/today.ts';
import { weekLoad, type CentreTime } from './capacity-load.ts';
import { movedWeek, readWeek, weekOf, weeksFrom } from './weeks.ts';

const WEEKS = 8;
const STANDARD = 'standard';

export async function loadCapacity(
	{ db, actor, context }: RecordsRequest,
	search: URLSearchParams
) {
	authorize(actor, 'record.read');
	const now = today(context);
	const from = readWeek(search.get('from')) ?? now;
	const weeks = weeksFrom(from, WEEKS, context.timeZone);
	const [centres, calendars, operations] = await Promise.all([
		centresOf(db.reader),
		loadCalendars(db.reader),
		openOperations(db.reader)
	]);
	return {
		weeks: weeks.map(({ on, number }) => ({
			on,
			number,
			isNow: on === weekOf(now, context.timeZone).on
		})),
		earlier: movedWeek(weeks[0]!.on, -WEEKS),
		later: movedWeek(weeks[0]!.on, WEEKS),
		isNow: from === now,
		centres: centres.map((centre) => {
			const time = timeOf(centre, calendars);
			const own = operations.filter(({ centreId }) => centreId === centre.id);
			return {
				id: centre.id,
				name: centre.name,
				loads: weeks.map((week) => {
					const load = weekLoad(own, week, { time, now: context.now });
					return {
						week: week.on,
						capacityMinutes: load.capacityMinutes,
						loadMinutes: load.loadMinutes,
						percent: load.percent,
						isOver: load.isOver
					};
				})
			};
		})
	};
}

/** One work centre in one week, with what takes its time. */
export async function loadCapacityWeek(
	{ db, actor, context }: RecordsRequest,
	{ centre: centreId, week: text }: { centre: string; week: string }
) {
	authorize(actor, 'record.read');
	await getRow(db.reader, 'work_centre', centreId);
	const week = weekOf(readWeek(text) ?? today(context), context.timeZone);
	const [centres, calendars, operations] = await Promise.all([
		centresOf(db.reader, centreId),
		loadCalendars(db.reader),
		openOperations(db.reader)
	]);
	const centre = centres[0]!;
	const own = operations.filter((one) => one.centreId === centreId);
	const load = weekLoad(own, week, { time: timeOf(centre, calendars), now: context.now });
	return {
		centre: { id: centreId, name: centre.name },
		week: { on: week.on, number: week.number },
		earlier: movedWeek(week.on, -1),
		later: movedWeek(week.on, 1),
		capacityMinutes: load.capacityMinutes,
		loadMinutes: load.loadMinutes,
		percent: load.percent,
		isOver: load.isOver,
		timeZone: context.timeZone,
		operations: load.parts
			.map(({ operation, minutes }) => ({
				id: operation.id,
				orderId: operation.orderId,
				order: operation.order,
				product: operation.product,
				operation: operation.name,
				startAt: operation.startAt,
				endAt: operation.endAt,
				isOverdue: operation.endAt < context.now,
				minutes: Math.round(minutes)
			}))
			.sort((a, b) => a.startAt - b.startAt)
	};
}

interface Centre {
	readonly id: string;
	readonly name: string;
	readonly calendar_key: string | null;
	readonly parallel_capacity: number;
	readonly practical_share_bp: number;
}

async function centresOf(db: Readable, id?: string): Promise<Centre[]> {
	let query = db
		.selectFrom('work_centre')
		.select(['id', 'name', 'calendar_key', 'parallel_capacity', 'practical_share_bp']);
	query = id ? query.where('id', '=', id) : query.where('archived_at', 'is', null);
	return query.orderBy('code').execute();
}

/** Without any calendar around the clock. */
function timeOf(centre: Centre, calendars: Calendars): CentreTime {
	const calendar = calendars.find(centre.calendar_key ?? STANDARD);
	return {
		places: centre.parallel_capacity,
		practicalShareBp: centre.practical_share_bp,
		between: (from, to) => (calendar ? calendar.workingTimeBetween(from, to) : to - from)
	};
}

async function openOperations(db: Readable) {
	const rows = await db
		.selectFrom('production_operation as o')
		.innerJoin('production_order as p', 'p.id', 'o.production_order_id')
		.innerJoin('product as g', 'g.id', 'p.product_id')
		.select([
			'o.id',
			'o.name',
			'o.work_centre_id',
			'o.planned_minutes',
			'o.worked_seconds',
			'o.planned_start_at',
			'o.planned_end_at',
			'p.id as orderId',
			'p.number as order',
			'g.name as product'
		])
		.where('p.status', 'in', ['released', 'started'])
		.where('o.status', '<>', 'done')
		.execute();
	return rows.map((row) => ({
		id: row.id,
		name: row.name,
		centreId: row.work_centre_id,
		orderId: row.orderId,
		order: row.order ?? '',
		product: row.product,
		startAt: row.planned_start_at ?? 0,
		endAt: row.planned_end_at ?? 0,
		minutesLeft: Math.max(0, row.planned_minutes - row.worked_seconds / 60)
	}));
}
