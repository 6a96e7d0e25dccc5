/** Sales orders: who orders what on a day, and what becomes of each order later. */
import {
	postCustomerInvoice,
	postCustomerPayment,
	postDelivery
} from '#lib/records/finance/postings.ts';
import type { Day } from '../calendar.ts';
import type { Ledger } from './ledger.ts';
import type { Assortment, Product } from './plan-assortment.ts';
import { stamp, type PlanContext } from '../plan-context.ts';
import { activity, isAtHome, type Customer } from '../market/plan-customers.ts';
import { lineMinor } from '../line-minor.ts';
import type { Random } from '../random.ts';
import type { Row } from '../row-book.ts';
import type { Stock } from './stock.ts';

export interface OrderLine {
	readonly product: Product;
	readonly quantityMilli: number;
	readonly row: Row<'sales_order_line'>;
	isDelivered: boolean;
}

export interface Order {
	readonly id: string;
	readonly customer: Customer;
	readonly day: number;
	readonly shipsOn: number;
	readonly promisedOn: number;
	readonly lines: readonly OrderLine[];
	readonly netMinor: number;
	readonly row: Row<'sales_order'>;
}

/** Orders on a day of demand 1 in the whole company. */
const ORDERS_A_DAY = 9.2;
/** Orders of a new customer within it are the campaign's that won them. */
const CAMPAIGN_DAYS = 200;

export function ordersOf(
	context: PlanContext,
	random: Random,
	day: Day,
	market: { customers: readonly Customer[]; assortment: Assortment }
): Order[] {
	const count = random.times(ORDERS_A_DAY * context.scale * day.demand);
	const weights = new Map(market.customers.map((c) => [c, activity(c, day.index)]));
	const open = market.customers.filter((c) => (weights.get(c) ?? 0) > 0);
	if (open.length === 0) return [];
	return Array.from({ length: count }, () => {
		// Who is new orders soon, so that it is known when they came.
		const fresh = open.find((c) => c.lastOrder === null && c.from >= 0 && day.index >= c.from);
		const customer = fresh ?? random.weighted(open, (c) => weights.get(c) ?? 0);
		return makeOrder(context, random, day, customer, market.assortment);
	});
}

function makeOrder(
	context: PlanContext,
	random: Random,
	day: Day,
	customer: Customer,
	{ sold }: Assortment
): Order {
	const { rows, newId, calendar, currency } = context;
	const id = newId();
	const isWeekend = day.weekday > 5;
	const at = calendar.at(day, isWeekend ? 9 + random.next() * 3 : 8 + random.next() * 4);
	const shipsOn = calendar.workday(day.index + random.between(1, 4)).index;
	const promisedOn = calendar.workday(shipsOn + random.between(0, 2)).index;
	const isCancelled = random.chance(0.012);
	const channel =
		isWeekend || customer.segment.code === 'ONL'
			? 'web'
			: random.pick(['mail', 'mail', 'phone', 'web', 'partner', 'visit']);
	customer.lastOrder = day.index;
	customer.row.first_order_on ??= day.on;
	const isOfCampaign = customer.campaignId !== null && day.index - customer.from <= CAMPAIGN_DAYS;
	const row: Row<'sales_order'> = {
		id,
		number: null,
		customer_id: customer.id,
		campaign_id: isOfCampaign ? customer.campaignId : null,
		channel,
		salesperson_id: channel === 'web' ? null : customer.managerId || null,
		ordered_on: day.on,
		required_on: calendar.day(promisedOn + 5).on,
		promised_on: calendar.day(promisedOn).on,
		shipped_on: null,
		freight_minor: 0,
		status: isCancelled ? 'cancelled' : 'confirmed',
		total_minor: 0,
		currency,
		ship_to_name: customer.row.name,
		ship_to_address: customer.row.address ?? null,
		ship_to_city: customer.row.city ?? null,
		ship_to_postal_code: customer.row.postal_code ?? null,
		ship_to_country: customer.row.country ?? null,
		...stamp(at)
	};
	rows.addAt(at, 'sales_order', row);
	const lines = chooseProducts(random, sold).map((product, index) =>
		makeLine(context, random, { orderId: id, at, customer, product, position: index + 1 })
	);
	const netMinor = lines.reduce((sum, line) => sum + line.row.net_minor, 0);
	row.total_minor = netMinor;
	row.freight_minor = netMinor < context.money(1500) ? context.money(49) : 0;
	return { id, customer, day: day.index, shipsOn, promisedOn, lines, netMinor, row };
}

function chooseProducts(random: Random, sold: readonly Product[]): Product[] {
	const count = random.pick([1, 1, 2, 2, 2, 3, 3, 4]);
	const chosen = new Set<Product>();
	while (chosen.size < Math.min(count, sold.length))
		chosen.add(random.weighted(sold, ({ weight }) => weight));
	return [...chosen];
}

function makeLine(
	context: PlanContext,
	random: Random,
	at: { orderId: string; at: number; customer: Customer; product: Product; position: number }
): OrderLine {
	const { customer, product } = at;
	const usual = (product.category.sold?.usual ?? 1) * customer.segment.size;
	const quantityMilli = Math.max(1, Math.round(usual * Math.exp(random.bell() * 0.45))) * 1000;
	const discountBp = Math.max(0, customer.segment.discount + random.pick([-300, 0, 0, 200, 500]));
	const grossMinor = lineMinor(context, quantityMilli, product.listMicros);
	const row: Row<'sales_order_line'> = {
		id: context.newId(),
		sales_order_id: at.orderId,
		position: at.position,
		product_id: product.id,
		quantity_milli: quantityMilli,
		unit_price_micros: product.listMicros,
		discount_bp: discountBp,
		gross_minor: grossMinor,
		net_minor: lineMinor(context, quantityMilli, product.listMicros, discountBp),
		unit_cost_micros: product.costMicros,
		cost_minor: lineMinor(context, quantityMilli, product.costMicros),
		delivered_milli: 0,
		...stamp(at.at)
	};
	context.rows.addAt(at.at, 'sales_order_line', row);
	return { product, quantityMilli, row, isDelivered: false };
}

/** Delivers what is there, in the afternoon of `day`. Says whether the order is done. */
export function deliverOrder(
	context: PlanContext,
	{ stock, ledger, random }: { stock: Stock; ledger: Ledger; random: Random },
	order: Order,
	day: Day
): boolean {
	const at = context.calendar.at(day, 13.2 + random.next() * 3);
	if (at > context.now) return false;
	const open = order.lines.filter(({ isDelivered }) => !isDelivered);
	const ready = open.filter(({ product, quantityMilli }) => stock.onHand(product) >= quantityMilli);
	// A part is sent only once the promise is broken.
	if (ready.length === 0 || (ready.length < open.length && day.index <= order.promisedOn))
		return false;
	const source = { at, table: 'sales_order', id: order.id };
	const moves = ready.map((line) => {
		const move = stock.takeOut(line.product, 'customer', line.quantityMilli, source);
		line.isDelivered = true;
		line.row.delivered_milli = line.quantityMilli;
		return { ...move, productId: line.product.id };
	});
	ledger({
		at,
		memo: 'Delivery',
		sourceTable: 'sales_order',
		sourceId: order.id,
		purpose: `delivery ${moves[0]?.id ?? ''}`,
		lines: postDelivery(order.customer.id, moves)
	});
	const isDone = ready.length === open.length;
	order.row.status = isDone ? 'delivered' : 'partly_delivered';
	if (isDone) {
		order.row.shipped_on = day.on;
		invoiceOrder(context, { ledger, random }, order, day);
	}
	return isDone;
}

function invoiceOrder(
	context: PlanContext,
	{ ledger, random }: { ledger: Ledger; random: Random },
	order: Order,
	shipped: Day
): void {
	const { rows, newId, calendar, currency, now } = context;
	const { customer } = order;
	const day = calendar.workday(shipped.index + 1);
	const at = calendar.at(day, 9 + random.next() * 2);
	if (at > now) return;
	const id = newId();
	const netMinor = order.netMinor + Number(order.row.freight_minor ?? 0);
	const taxMinor = isAtHome(customer) ? Math.round(netMinor * 0.19) : 0;
	const totalMinor = netMinor + taxMinor;
	const due = day.index + customer.paymentDays;
	const paid = calendar.workday(due + random.pick([-6, -3, -1, 0, 0, 1, 2, 4, 9, 24]));
	const paidAt = calendar.at(paid, 12);
	const isPaid = paidAt <= now;
	rows.addAt(at, 'customer_invoice', {
		id,
		number: null,
		customer_id: customer.id,
		sales_order_id: order.id,
		issued_on: day.on,
		due_on: calendar.day(due).on,
		net_minor: netMinor,
		tax_minor: taxMinor,
		total_minor: totalMinor,
		paid_minor: isPaid ? totalMinor : 0,
		currency,
		status: isPaid ? 'paid' : 'issued',
		...stamp(at)
	});
	order.row.status = isPaid ? 'closed' : 'invoiced';
	ledger({
		at,
		memo: 'Invoice',
		sourceTable: 'customer_invoice',
		sourceId: id,
		purpose: 'invoice',
		lines: postCustomerInvoice({
			customerId: customer.id,
			netMinor,
			taxMinor,
			campaignId: order.row.campaign_id ?? null
		})
	});
	if (!isPaid) return;
	const paymentId = newId();
	rows.addAt(paidAt, 'payment', {
		id: paymentId,
		number: null,
		direction: 'in',
		customer_invoice_id: id,
		amount_minor: totalMinor,
		currency,
		paid_on: paid.on,
		status: 'cleared',
		...stamp(paidAt)
	});
	ledger({
		at: paidAt,
		memo: 'Payment of a customer',
		sourceTable: 'payment',
		sourceId: paymentId,
		purpose: 'payment',
		lines: postCustomerPayment(customer.id, totalMinor)
	});
}
