/** Which processes name a calendar: in their newest version, or in one with running instances. */
import type { ReadonlyKysely } from 'kysely/readonly';
import type { DB } from '#lib/database/schema.ts';
import type { Tx } from '#lib/database/transaction.server.ts';

export interface CalendarUse {
	readonly key: string;
	readonly processKey: string;
	readonly name: string;
	readonly version: number;
}

export async function calendarUses(reader: ReadonlyKysely<DB> | Tx): Promise<CalendarUse[]> {
	return reader
		.selectFrom('process_calendar as use')
		.innerJoin('process_definition as definition', 'definition.id', 'use.definition_id')
		.select([
			'use.calendar_key as key',
			'definition.process_key as processKey',
			'definition.name',
			'definition.version'
		])
		.where((eb) =>
			eb.or([
				eb('definition.is_latest', '=', 1),
				eb.exists(
					eb
						.selectFrom('process_instance')
						.select('process_instance.id')
						.whereRef('process_instance.definition_id', '=', 'definition.id')
						.where('process_instance.state', '=', 'active')
				)
			])
		)
		.orderBy('definition.name')
		.orderBy('definition.version')
		.execute();
}
