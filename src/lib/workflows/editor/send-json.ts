export interface Answer {
	readonly ok: boolean;
	/** 0 = the server cannot be reached. */
	readonly status: number;
	readonly body: Record<string, unknown>;
}

/** Sends JSON and reads the answer; a lost connection is an answer too. */
export async function sendJson(method: string, path: string, body?: object): Promise<Answer> {
	try {
		const response = await fetch(path, {
			method,
			headers: { 'content-type': 'application/json' },
			...(body ? { body: JSON.stringify(body) } : {})
		});
		const answer: unknown = await response.json().catch(() => null);
		return {
			ok: response.ok,
			status: response.status,
			body: (answer ?? {}) as Record<string, unknown>
		};
	} catch {
		const message = 'The server cannot be reached. Your changes are kept in this window.';
		return { ok: false, status: 0, body: { message } };
	}
}
