/**
 * What history rows say of elements and sequence flows, they say by a number: the row of
 * `process_element` that has the id, name and type, once a definition.
 */
import { insertRows } from '#lib/database/insert-rows.server.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import type { ExecutableProcess } from '../../model/index.ts';
import type { LoadedDefinition } from '../definition-cache.server.ts';

export type ElementNumbers = ReadonlyMap<string, number>;

const kept = new WeakMap<LoadedDefinition, ElementNumbers>();

/** Numbers of all elements and flows of a definition, by id. */
export async function elementNumbers(
	tx: Tx,
	definition: LoadedDefinition
): Promise<ElementNumbers> {
	const known = kept.get(definition);
	if (known) return known;
	const numbers = await readNumbers(tx, definition.id);
	const missing = rowsOf(definition.id, definition.process).filter(
		(row) => !numbers.has(row.element_id)
	);
	if (missing.length === 0) {
		kept.set(definition, numbers);
		return numbers;
	}
	// Deployed by an earlier version. Not kept: this transaction may be undone.
	await insertRows(tx, 'process_element', missing, ON_CONFLICT);
	return readNumbers(tx, definition.id);
}

/** Writes the elements of a definition at its deployment. */
export async function writeElements(
	tx: Tx,
	definitionId: string,
	process: ExecutableProcess
): Promise<void> {
	await insertRows(tx, 'process_element', rowsOf(definitionId, process), ON_CONFLICT);
}

export function numberOf(numbers: ElementNumbers, id: string): number {
	const number = numbers.get(id);
	if (number === undefined)
		throw new Error(
			`Expected element “${id}” to have a number in its definition, but it has none.`
		);
	return number;
}

const ON_CONFLICT = { key: ['definition_id', 'element_id'], update: [] } as const;

async function readNumbers(tx: Tx, definitionId: string): Promise<ElementNumbers> {
	const rows = await tx
		.selectFrom('process_element')
		.select(['no', 'element_id'])
		.where('definition_id', '=', definitionId)
		.execute();
	return new Map(rows.map((row) => [row.element_id, row.no]));
}

function rowsOf(definitionId: string, { elements }: ExecutableProcess) {
	const rows = new Map<string, { name: string | null; type: string }>();
	for (const element of elements.values()) {
		rows.set(element.id, { name: element.name, type: element.type });
		for (const flow of [...element.incoming, ...element.outgoing])
			rows.set(flow.id, { name: flow.name, type: 'sequence-flow' });
	}
	return [...rows].map(([element_id, row]) => ({
		definition_id: definitionId,
		element_id,
		...row
	}));
}
