/** What a node of the parcels is told, and what it asks of the product. */
import type { DatabaseLocation } from '#lib/database/index.server.ts';

export interface ParcelTask {
	readonly location: DatabaseLocation;
	readonly parcels: number;
	/** When the run began, in UTC milliseconds; the nodes' clocks run `speed` times as fast. */
	readonly begunAt: number;
	readonly speed: number;
	/** The order in which it looks at the parcels. */
	readonly seed: number;
	/** What the node before it was asked and did not answer, as lines. */
	readonly unanswered: readonly string[];
}

/** `start 7`, `complete 7 <task>`, `pay 7`. */
export interface ParcelCommand {
	readonly do: 'start' | 'complete' | 'pay';
	readonly parcel: string;
	readonly taskId: string;
}

export function parcelCommandOf(line: string): ParcelCommand {
	const [what = '', parcel = '', taskId = ''] = line.split(' ');
	if (what !== 'start' && what !== 'complete' && what !== 'pay')
		throw new Error(`Expected a command about a parcel, but got “${line}”.`);
	return { do: what, parcel, taskId };
}
