import type { EngineEvent, InstanceState } from '../../engine/index.ts';
import type { LoadedDefinition } from '../definition-cache.server.ts';

/** An instance that a unit of work changes: its state, and the events not yet written as rows. */
export interface TouchedInstance {
	readonly id: string;
	/** Of its row, under which its history lies; 0 while there is none. */
	no: number;
	/** Another one after a migration. */
	definition: LoadedDefinition;
	state: InstanceState | null;
	/** No row yet. */
	isNew: boolean;
	startedBy: string | null;
	/** Who completes a task of it in this unit of work. */
	completedBy: string | null;
	recordTable: string | null;
	recordId: string | null;
	pending: EngineEvent[];
}

/** One that begins in this unit of work. */
export function newInstance(
	id: string,
	definition: LoadedDefinition,
	startedBy: string | null
): TouchedInstance {
	return {
		id,
		no: 0,
		definition,
		state: null,
		isNew: true,
		startedBy,
		completedBy: null,
		recordTable: null,
		recordId: null,
		pending: []
	};
}
