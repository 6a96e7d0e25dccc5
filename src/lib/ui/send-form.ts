import { enhance } from '$app/forms';
import type { SubmitFunction } from '@sveltejs/kit';
import { toast } from 'svelte-sonner';

type Data = Record<string, unknown> | undefined;

/**
 * SvelteKit's `enhance`, but an answer that is none (the server is away, it failed) leaves the page as
 * it is with everything typed, and says so; `enhance` would put an error page in its place.
 * `submit` may give a callback as with `enhance`; its `update` does nothing then.
 */
export function sendForm(form: HTMLFormElement, submit?: SubmitFunction<Data, Data>) {
	return enhance(form, async (input) => {
		const after = await submit?.(input);
		return async (answer) => {
			const { result } = answer;
			if (['success', 'failure', 'redirect'].includes(result.type))
				return after ? after(answer) : answer.update();
			toast.error(sentenceOf(result), {
				description: 'What you typed is still here: send it again in a moment.',
				duration: 10_000
			});
			await after?.({ ...answer, update: async () => {} });
		};
	});
}

/** Our own pages say what happened; a browser that reaches nobody says only "Failed to fetch". */
function sentenceOf(result: unknown): string {
	const said = result as { status?: number; error?: { message?: string }; message?: string };
	const message = said.error?.message ?? said.message;
	return message && !(said.error instanceof Error) ? message : 'The server did not answer.';
}
