/**
 * A document in another currency keeps the rate of its day, and its amount in the company's currency,
 * from when it takes effect. Documents in the company's currency keep neither.
 */
import type { Tx } from '#lib/database/transaction.server.ts';
import type { StoredValue } from '../../catalogue/field.ts';
import type { RecordValues, TableDefinition } from '../../catalogue/table-definition.ts';
import { companyCurrency } from '../../store/company-currency.server.ts';
import type { CommandContext } from '../../store/command-context.ts';
import { recordTables } from '../../store/record-tables.server.ts';
import { today } from '../../store/today.ts';
import { convertMinor, type Conversion } from './convert.ts';
import { requireRate } from './find-rate.server.ts';

interface Dated {
	/** The first of them that is filled is the day; none: today. */
	readonly days: readonly string[];
	/** States in which it has no effect yet, or never will. */
	readonly idle?: readonly string[];
	/** What its amount is in the company's currency: field to field. */
	readonly amounts?: Readonly<Record<string, string>>;
	readonly lines?: { readonly table: string; readonly amounts: Readonly<Record<string, string>> };
}

const DATED: Readonly<Record<string, Dated>> = {
	sales_order: {
		days: ['ordered_on'],
		idle: ['draft', 'cancelled'],
		amounts: { base_total_minor: 'total_minor' },
		lines: {
			table: 'sales_order_line',
			amounts: {
				base_gross_minor: 'gross_minor',
				base_net_minor: 'net_minor',
				base_cost_minor: 'cost_minor'
			}
		}
	},
	purchase_order: {
		days: ['ordered_on'],
		idle: ['draft', 'cancelled'],
		amounts: { base_total_minor: 'total_minor' },
		lines: { table: 'purchase_order_line', amounts: { base_net_minor: 'net_minor' } }
	},
	goods_receipt: { days: ['received_on'], idle: ['inspecting', 'cancelled'] },
	customer_invoice: { days: ['issued_on'], amounts: { base_total_minor: 'total_minor' } },
	credit_note: { days: ['issued_on'], amounts: { base_total_minor: 'total_minor' } },
	supplier_invoice: {
		days: ['issued_on'],
		amounts: { base_total_minor: 'total_minor' }
	},
	supplier_complaint: {
		days: ['settled_on'],
		idle: ['open', 'claimed', 'answered', 'cancelled'],
		amounts: { base_agreed_minor: 'agreed_minor' }
	},
	expense_claim: {
		days: [],
		idle: ['draft', 'submitted', 'rejected', 'withdrawn'],
		amounts: { base_total_minor: 'total_minor' }
	},
	payment: { days: ['paid_on'], amounts: { base_amount_minor: 'amount_minor' } }
};

/** What a document that takes effect now keeps; nothing where it keeps it already. */
export async function documentRate(
	tx: Tx,
	table: string,
	values: RecordValues,
	context: CommandContext
): Promise<RecordValues> {
	const dated = DATED[table];
	if (!dated || (values['exchange_rate'] ?? null) !== null) return {};
	if (dated.idle?.includes(String(values['status']))) return {};
	const to = await companyCurrency(tx);
	const from = String((await currencyOf(tx, table, values)) ?? to);
	if (from === to) return {};
	const day = dated.days.map((name) => values[name] ?? null).find((value) => value !== null);
	const conversion = await requireRate(tx, { from, to, on: String(day ?? today(context)) });
	if (dated.lines) await keepLines(tx, table, values, conversion);
	return { exchange_rate: conversion.rate, ...convert(values, dated.amounts, conversion) };
}

/** The amounts again after lines came to a document that keeps a rate already. */
export async function convertedTotals(
	tx: Tx,
	document: TableDefinition,
	header: RecordValues
): Promise<RecordValues> {
	const dated = DATED[document.name];
	if (!dated || (header['exchange_rate'] ?? null) === null) return {};
	const conversion = {
		from: String(header['currency']),
		to: await companyCurrency(tx),
		rate: Number(header['exchange_rate'])
	};
	if (dated.lines) await keepLines(tx, document.name, header, conversion);
	return convert(header, dated.amounts, conversion);
}

/** A receipt is in the currency of its order. */
async function currencyOf(tx: Tx, table: string, values: RecordValues): Promise<StoredValue> {
	if (table !== 'goods_receipt') return values['currency'] ?? null;
	const order = await tx
		.selectFrom('purchase_order')
		.select('currency')
		.where('id', '=', String(values['purchase_order_id']))
		.executeTakeFirst();
	return order?.currency ?? null;
}

async function keepLines(
	tx: Tx,
	table: string,
	document: RecordValues,
	conversion: Conversion
): Promise<void> {
	const { lines } = DATED[table]!;
	if (!lines) return;
	const rows = await recordTables(tx)
		.selectFrom(lines.table)
		.select(['id', ...Object.values(lines.amounts)])
		.where(`${table}_id`, '=', document['id'] ?? null)
		.execute();
	for (const row of rows)
		await recordTables(tx)
			.updateTable(lines.table)
			.set(convert(row, lines.amounts, conversion))
			.where('id', '=', row['id'] ?? null)
			.execute();
}

function convert(
	values: RecordValues,
	amounts: Dated['amounts'] = {},
	conversion: Conversion
): Record<string, StoredValue> {
	return Object.fromEntries(
		Object.entries(amounts).map(([base, of]) => {
			const amount = values[of] ?? null;
			return [base, amount === null ? null : convertMinor(Number(amount), conversion)];
		})
	);
}
