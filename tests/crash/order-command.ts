/** What a node is told, and what it asks of the product; as a line of its output and back. */
import type { DatabaseLocation } from '#lib/database/index.server.ts';

export type OrderCommand =
	| { readonly do: 'request' | 'start'; readonly marker: number }
	| {
			readonly do: 'complete';
			readonly marker: number;
			readonly element: string;
			readonly round: number;
			readonly taskId: string;
	  };

export interface NodeTask {
	readonly location: DatabaseLocation;
	/** For whom it asks, when several nodes work at the same time: who is slower is refused. */
	readonly client: number;
	readonly clients: number;
	/** When the run began, in UTC milliseconds. */
	readonly begunAt: number;
	readonly markers: readonly number[];
	/** What the node before it was asked and did not answer. */
	readonly unanswered: readonly OrderCommand[];
}

export function textOf(command: OrderCommand): string {
	return command.do === 'complete'
		? `complete ${command.marker} ${command.element} ${command.round} ${command.taskId}`
		: `${command.do} ${command.marker}`;
}

export function commandOf(text: string): OrderCommand {
	const [what, marker, element = '', round, taskId = ''] = text.split(' ');
	if (what === 'request' || what === 'start') return { do: what, marker: Number(marker) };
	return { do: 'complete', marker: Number(marker), element, round: Number(round), taskId };
}

/** The same in every run: without the task's id, which each run makes anew. */
export function stepOf(command: OrderCommand): string {
	return command.do === 'complete'
		? `${command.do} ${command.marker} ${command.element} ${command.round}`
		: textOf(command);
}
