import type { BoardServer } from './board-state.svelte.ts';

/** Tells the server of a move; an answer that is none is a problem too. */
export const sendMove: BoardServer['move'] = async ({ cardId, ...rest }) => {
	try {
		const response = await fetch('/pipeline/moves', {
			method: 'POST',
			// Who closes the page at once has moved the card all the same.
			keepalive: true,
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ id: cardId, ...rest })
		});
		const answer: unknown = await response.json();
		return response.ok
			? { ok: true, ...(answer as { version: number }) }
			: { ok: false, problem: { ...UNREACHABLE, ...(answer as object) } };
	} catch {
		return { ok: false, problem: UNREACHABLE };
	}
};

const UNREACHABLE = {
	code: '',
	message: 'The server could not answer.',
	remedy: 'Check the connection and move the card again.',
	details: []
};
