import type { Tx } from '#lib/database/transaction.server.ts';
import type { RecordValues, TableDefinition } from '../catalogue/table-definition.ts';
import { convertedTotals } from '../finance/currencies/document-rates.server.ts';
import type { CommandContext } from './command-context.ts';
import { currencyOf } from './fill-record.server.ts';
import { getRow, lockRow, recordTables, tableOf } from './record-tables.server.ts';

/** After a line changed: the totals of its document are the sums of its lines again. */
export async function sumLines(
	tx: Tx,
	line: TableDefinition,
	row: RecordValues,
	context: CommandContext
): Promise<void> {
	const parent = line.fields.find(({ name }) => name === line.parent);
	if (parent?.type !== 'reference') return;
	const document = tableOf(parent.references);
	const documentId = String(row[parent.name]);
	if (document.lines?.table !== line.name) return;
	const totals = Object.entries(document.lines.totals);
	if (totals.length === 0) return;
	await lockRow(tx, document.name, documentId);
	const sums = await recordTables(tx)
		.selectFrom(line.name)
		.select((eb) => totals.map(([header, of]) => eb.fn.sum(of).as(header)))
		.where(parent.name, '=', documentId)
		.executeTakeFirst();
	const summed = Object.fromEntries(
		totals.map(([header]) => [header, Number(sums?.[header] ?? 0)])
	);
	const header = { ...(await getRow(tx, document.name, documentId)), ...summed };
	const currency = await currencyOf(tx, document, header);
	const computed = { ...summed, ...document.compute?.(header, currency) };
	const converted = await convertedTotals(tx, document, { ...header, ...computed });
	await recordTables(tx)
		.updateTable(document.name)
		.set({ ...computed, ...converted, updated_at: context.now })
		.where('id', '=', documentId)
		.execute();
}
