/** Purchases of the last days that wait for somebody, so that everybody has something to do. */
import type { JsonObject } from '#lib/workflows/expressions/json-value.ts';
import type { Assortment } from '../trade/plan-assortment.ts';
import type { PlanContext } from '../plan-context.ts';
import type { Staff } from '../market/plan-staff.ts';
import type { PurchaseScript, TaskStep } from '../process-script.ts';

interface End {
	readonly category: string;
	readonly centre: string;
	readonly reason: string;
	readonly item: string;
	readonly price: number;
	readonly quantity: number;
	/** Working days ago. */
	readonly since: number;
	readonly isSupplierKnown: boolean;
	/** What was done, in its order; some hours lie between two steps. */
	readonly done: readonly (readonly [element: string, variables: JsonObject])[];
}

const APPROVED = ['Approve', { decision: 'approve' }] as const;

const ENDS: readonly End[] = [
	{
		category: 'MACH',
		centre: 'PRD',
		reason: 'The old one stands still twice a week. The supplier is suspended: clear that first.',
		item: 'Edge banding machine, overhaul',
		price: 11_800,
		quantity: 1,
		since: 9,
		isSupplierKnown: true,
		done: [APPROVED]
	},
	{
		category: 'ITEQ',
		centre: 'ADM',
		reason: 'Two new colleagues in service.',
		item: 'Laptop 14″',
		price: 1_290,
		quantity: 2,
		since: 3,
		isSupplierKnown: false,
		done: [APPROVED]
	},
	{
		category: 'TOOL',
		centre: 'PRD',
		reason: 'Extraction system before the inspection.',
		item: 'Extraction hose and filter set',
		price: 640,
		quantity: 2,
		since: 1,
		isSupplierKnown: false,
		done: [APPROVED]
	},
	{
		category: 'TOOL',
		centre: 'WHS',
		reason: 'Second forklift battery is at its end.',
		item: 'Forklift battery 48 V',
		price: 3_450,
		quantity: 1,
		since: 1,
		isSupplierKnown: true,
		done: []
	},
	{
		category: 'ITEQ',
		centre: 'ADM',
		reason: 'The server is out of warranty in January.',
		item: 'Server with storage',
		price: 8_900,
		quantity: 1,
		since: 2,
		isSupplierKnown: true,
		done: []
	},
	{
		category: 'OFFC',
		centre: 'ADM',
		reason: 'Stock for the winter.',
		item: 'Coffee beans, 6 kg',
		price: 79,
		quantity: 10,
		since: 7,
		isSupplierKnown: true,
		done: [
			APPROVED,
			['Receive', received(10)],
			['Inspect', { inspectedLines: [{ rejected: 0 }] }],
			['EnterInvoice', invoiced(10, 97)]
		]
	},
	{
		category: 'TOOL',
		centre: 'PRD',
		reason: 'Worn out on the line.',
		item: 'Saw blade 350 mm',
		price: 92,
		quantity: 8,
		since: 5,
		isSupplierKnown: true,
		done: [APPROVED, ['Receive', received(8)]]
	},
	{
		category: 'TOOL',
		centre: 'WHS',
		reason: 'The racks need it before the inspection.',
		item: 'Rack protection',
		price: 88,
		quantity: 6,
		since: 6,
		isSupplierKnown: true,
		done: [APPROVED, ['Receive', received(6)], ['Inspect', { inspectedLines: [{ rejected: 0 }] }]]
	},
	{
		// Somebody typed a digit twice: more came than was ordered, which is an incident.
		category: 'OFFC',
		centre: 'ADM',
		reason: 'The cupboard is empty.',
		item: 'Copy paper, box',
		price: 24,
		quantity: 12,
		since: 4,
		isSupplierKnown: true,
		done: [APPROVED, ['Receive', received(122)]]
	}
];

function received(quantity: number): JsonObject {
	return { receivedOn: '', receivedLines: [{ quantity }], isLastDelivery: false };
}

function invoiced(quantity: number, price: number): JsonObject {
	return {
		supplierReference: 'R-99417',
		issuedOn: '',
		tax: 0,
		invoiceLines: [{ quantity, price }]
	};
}

export function planOpenEnds(
	context: PlanContext,
	staff: Staff,
	assortment: Assortment
): PurchaseScript[] {
	return ENDS.flatMap((end, index) => {
		const supplier = assortment.suppliers.find(({ words }) => words.category === end.category);
		const requester = staff.people.find(
			({ title }) => title === (end.centre === 'PRD' ? 'Process designer' : 'Inventory planner')
		);
		if (!supplier || !requester) return [];
		const at = daysAgo(context, end.since) + index * 7 * 60_000;
		const expectedOn = context.calendar.day(context.calendar.dayOf(at).index + 14).on;
		return [
			{
				at,
				requesterUserId: requester.userId,
				requisition: {
					costCentreId: staff.costCentres.get(end.centre) ?? '',
					categoryId: assortment.categoryIds.get(end.category) ?? null,
					neededOn: expectedOn,
					reason: end.reason,
					suggestedSupplierId: end.isSupplierKnown ? supplier.id : null,
					lines: [
						{
							productId: null,
							description: end.item,
							quantityMilli: end.quantity * 1000,
							unitPriceMicros: end.price * 1_000_000
						}
					]
				},
				steps: stepsOf(context, end, at)
			}
		];
	});
}

/** One after the other, evenly spread, the last some hours ago. */
function stepsOf({ calendar, now }: PlanContext, end: End, from: number): TaskStep[] {
	const pause = (now - from) / (end.done.length + 1);
	return end.done.map(([element, variables], index) => {
		const at = Math.round(from + pause * (index + 0.8));
		const { on } = calendar.dayOf(at);
		const dated = Object.entries(variables).map(([name, value]) => [
			name,
			value === '' ? on : value
		]);
		return {
			element,
			claimAt: at - 600_000,
			at,
			by: index,
			variables: Object.fromEntries(dated) as JsonObject
		};
	});
}

/** A morning some working days before the end. */
function daysAgo({ calendar, now }: PlanContext, days: number): number {
	let day = calendar.day(calendar.dayOf(now).index - 1);
	for (let left = days; left > 1 || !day.isWorkday; day = calendar.day(day.index - 1))
		if (day.isWorkday) left--;
	return calendar.at(day, 9.5);
}
