import type { ColumnValue } from './record-board.ts';
import type { BoardServer } from './record-moves.svelte.ts';

/** Asks for further cards of a column; `search` is the address of the board. */
export function sendMore(table: string, search: string): BoardServer['more'] {
	return async (value: ColumnValue, after: string) => {
		const parameters = new URLSearchParams(search);
		parameters.set('column', value ?? '');
		parameters.set('after', after);
		try {
			const response = await fetch(`/records/${table}/column?${parameters}`);
			return response.ok
				? ((await response.json()) as Awaited<ReturnType<BoardServer['more']>>)
				: null;
		} catch {
			return null;
		}
	};
}
