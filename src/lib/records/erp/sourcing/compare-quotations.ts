/**
 * Puts the quotations of a request side by side. A price counts for at least the supplier's minimum
 * quantity; amounts of different currencies are never compared, nor is what is no longer valid.
 * Only who offers every open line can be the cheapest or fastest of all.
 */
import { lineAmountMinor } from '../../catalogue/amounts.ts';
import { orderableMilli } from './orderable.ts';

export interface RequestedLine {
	readonly id: string;
	readonly quantityMilli: number;
}

export interface QuotedLine {
	readonly requestLineId: string;
	readonly unitPriceMicros: number;
	readonly minQuantityMilli: number;
	readonly leadDays: number | null;
}

export interface Quotation {
	readonly id: string;
	readonly currency: string;
	readonly deliveryMinor: number;
	readonly validToOn: string | null;
	readonly lines: readonly QuotedLine[];
}

export interface ComparedCell extends QuotedLine {
	/** What has to be ordered at this price. */
	readonly orderMilli: number;
	readonly netMinor: number;
	readonly isCheapest: boolean;
	readonly isFastest: boolean;
}

export interface ComparedQuotation {
	readonly id: string;
	/** By the id of the requested line; a line that is not offered is missing. */
	readonly cells: Readonly<Record<string, ComparedCell>>;
	readonly missing: number;
	readonly isValid: boolean;
	/** Valid and in the currency that is compared in. */
	readonly isComparable: boolean;
	readonly goodsMinor: number;
	readonly totalMinor: number;
	/** Until the last line is there; null when it is not said for every line. */
	readonly leadDays: number | null;
	readonly isCheapest: boolean;
	readonly isFastest: boolean;
}

export interface Comparison {
	readonly quotations: readonly ComparedQuotation[];
	/** Each line at its cheapest, with every delivery that this takes; null when a line has no price. */
	readonly split: { readonly totalMinor: number; readonly suppliers: number } | null;
}

export function compareQuotations(
	requested: readonly RequestedLine[],
	quotations: readonly Quotation[],
	{ currency, on }: { currency: string; on: string }
): Comparison {
	const priced = quotations.map((quotation) => price(requested, quotation, { currency, on }));
	const comparable = priced.filter(({ isComparable }) => isComparable);
	const complete = comparable.filter(({ missing }) => missing === 0 && requested.length > 0);
	const best = {
		totalMinor: least(complete.map(({ totalMinor }) => totalMinor)),
		leadDays: fastest(complete.flatMap(({ leadDays }) => leadDays ?? []))
	};
	const bestOf = new Map(
		requested.map(({ id }) => {
			const cells = comparable.flatMap(({ cells }) => cells[id] ?? []);
			return [
				id,
				{
					netMinor: least(cells.map(({ netMinor }) => netMinor)),
					leadDays: fastest(cells.flatMap(({ leadDays }) => leadDays ?? []))
				}
			] as const;
		})
	);
	const compared = priced.map((one): ComparedQuotation => {
		const isWhole = complete.includes(one);
		return {
			...one,
			isCheapest: isWhole && one.totalMinor === best.totalMinor,
			isFastest: isWhole && one.leadDays !== null && one.leadDays === best.leadDays,
			cells: Object.fromEntries(
				Object.entries(one.cells).map(([id, cell]) => [
					id,
					{
						...cell,
						isCheapest: one.isComparable && cell.netMinor === bestOf.get(id)?.netMinor,
						isFastest:
							one.isComparable &&
							cell.leadDays !== null &&
							cell.leadDays === bestOf.get(id)?.leadDays
					}
				])
			)
		};
	});
	return { quotations: compared, split: splitOf(requested, compared, quotations) };
}

function price(
	requested: readonly RequestedLine[],
	quotation: Quotation,
	{ currency, on }: { currency: string; on: string }
): ComparedQuotation {
	const cells: Record<string, ComparedCell> = {};
	for (const { id, quantityMilli } of requested) {
		const line = quotation.lines.find(({ requestLineId }) => requestLineId === id);
		if (!line) continue;
		const orderMilli = orderableMilli({ quantityMilli, minQuantityMilli: line.minQuantityMilli });
		const netMinor = lineAmountMinor({
			quantityMilli: orderMilli,
			unitPriceMicros: line.unitPriceMicros,
			currency: quotation.currency
		});
		cells[id] = { ...line, orderMilli, netMinor, isCheapest: false, isFastest: false };
	}
	const offered = Object.values(cells);
	const goodsMinor = offered.reduce((sum, { netMinor }) => sum + netMinor, 0);
	const days = offered.map(({ leadDays }) => leadDays);
	const isValid = quotation.validToOn === null || quotation.validToOn >= on;
	return {
		id: quotation.id,
		cells,
		missing: requested.length - offered.length,
		isValid,
		isComparable: isValid && quotation.currency === currency,
		goodsMinor,
		totalMinor: goodsMinor + quotation.deliveryMinor,
		leadDays: days.length === 0 || days.includes(null) ? null : Math.max(...days.map(Number)),
		isCheapest: false,
		isFastest: false
	};
}

function splitOf(
	requested: readonly RequestedLine[],
	compared: readonly ComparedQuotation[],
	quotations: readonly Quotation[]
): Comparison['split'] {
	const used = new Set<string>();
	let totalMinor = 0;
	for (const { id } of requested) {
		const takers = compared.filter(({ cells }) => cells[id]?.isCheapest);
		// Of equal prices the supplier that delivers anyway.
		const taker = takers.find((one) => used.has(one.id)) ?? takers[0];
		if (!taker) return null;
		used.add(taker.id);
		totalMinor += taker.cells[id]?.netMinor ?? 0;
	}
	if (used.size === 0) return null;
	for (const { id, deliveryMinor } of quotations) if (used.has(id)) totalMinor += deliveryMinor;
	return { totalMinor, suppliers: used.size };
}

/** Nobody is the fastest of several who are equally fast. */
function fastest(days: readonly number[]): number | null {
	const isEqual = days.length > 1 && new Set(days).size === 1;
	return isEqual ? null : least(days);
}

function least(values: readonly number[]): number | null {
	return values.length === 0 ? null : Math.min(...values);
}
