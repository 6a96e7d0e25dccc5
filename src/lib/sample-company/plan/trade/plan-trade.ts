/** Two years of trade, day by day: goods come in, are made, are sold, and are ordered again in time. */
import { postStockDifference } from '#lib/records/finance/postings.ts';
import { lineMinor } from '../line-minor.ts';
import type { PlanContext } from '../plan-context.ts';
import type { PurchaseScript } from '../process-script.ts';
import { Buying } from '../purchasing/buying.ts';
import type { Assortment, Product } from './plan-assortment.ts';
import { deliverOrder, ordersOf, type Order } from './plan-orders.ts';
import { Production } from '../making/production.ts';
import { planWorkshop } from '../making/workshop.ts';
import { Replenishment } from './replenishment.ts';
import { Stock } from './stock.ts';
import type { TradeParts } from './trade-parts.ts';

export interface Trade {
	readonly orders: readonly Order[];
	readonly purchases: readonly PurchaseScript[];
}

export function* planTrade(context: PlanContext, parts: TradeParts): Generator<void, Trade> {
	const { calendar } = context;
	const { market, assortment, ledger } = parts;
	const random = context.random.fork('trade');
	const stock = new Stock(context, assortment.places);
	const replenishment = new Replenishment(context, assortment, stock);
	openStock(context, parts, stock, replenishment);
	const made = assortment.sold.filter(({ supplier }) => supplier === null);
	const workshop = planWorkshop(context, made, parts.staff.costCentres.get('PRD') ?? null);
	const production = new Production(context, { made, stock, ledger, replenishment, workshop });
	const buying = new Buying(context, parts, { stock, replenishment });
	const orders: Order[] = [];
	let waiting: Order[] = [];
	for (const day of calendar.days) {
		if (day.isWorkday) {
			buying.receive(day);
			production.work(day);
			waiting = waiting.filter((order) => {
				if (order.row.status === 'cancelled') return false;
				if (order.shipsOn > day.index) return true;
				const before = order.lines.filter(({ isDelivered }) => !isDelivered);
				const isDone = deliverOrder(context, { stock, ledger, random }, order, day);
				for (const line of before)
					if (line.isDelivered) replenishment.promise(line.product, -line.quantityMilli);
				return !isDone;
			});
			buying.review(day);
		}
		if (calendar.at(day, 12) <= context.now) {
			const today = ordersOf(context, random, day, { customers: market.customers, assortment });
			learn(replenishment, today);
			orders.push(...today);
			waiting.push(...today);
		}
		if (day.index % 30 === 0) yield;
	}
	settleReorderPoints(assortment, replenishment);
	return { orders, purchases: buying.scripts };
}

function learn(replenishment: Replenishment, orders: readonly Order[]): void {
	const ordered = new Map<Product, number>();
	for (const order of orders)
		for (const { product, quantityMilli } of order.lines) {
			ordered.set(product, (ordered.get(product) ?? 0) + quantityMilli);
			if (order.row.status !== 'cancelled') replenishment.promise(product, quantityMilli);
		}
	replenishment.learn(ordered);
}

/** What the company began with: about six weeks of everything, at its standard cost. */
function openStock(
	context: PlanContext,
	{ assortment, ledger }: TradeParts,
	stock: Stock,
	replenishment: Replenishment
): void {
	const at = context.calendar.at(context.calendar.day(0), 6);
	for (const product of assortment.products) {
		const days = 34 + (product.supplier?.words.leadDays ?? 6);
		const milli = Math.ceil((replenishment.dailyMilli(product) * days) / 1000) * 1000;
		const valueMinor = lineMinor(context, milli, product.costMicros);
		const source = { at, table: 'stock_count', id: null };
		const id = stock.bringIn(product, 'loss', { milli, valueMinor }, source);
		ledger({
			at,
			memo: 'Opening stock',
			sourceTable: 'stock_move',
			sourceId: id,
			purpose: 'count',
			lines: postStockDifference(product.id, valueMinor, 'equity')
		});
	}
}

function settleReorderPoints({ products }: Assortment, replenishment: Replenishment): void {
	for (const product of products) {
		const daily = replenishment.dailyMilli(product);
		const point = daily * ((product.supplier?.words.leadDays ?? 5) + 7);
		product.row.reorder_point_milli = Math.round(point / 1000) * 1000;
		product.row.reorder_quantity_milli = Math.max(1, Math.round((daily * 30) / 1000)) * 1000;
	}
}
