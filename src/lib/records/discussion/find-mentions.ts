/** Who is meant by `@Name` in a comment. Longer names go first: “@Ada Admin” does not mean “Ada”. */
export interface Person {
	readonly id: string;
	readonly name: string;
}

export type CommentPart =
	{ readonly text: string } | { readonly mention: string; readonly ids: readonly string[] };

export function commentParts(body: string, people: readonly Person[]): CommentPart[] {
	const byName = new Map<string, string[]>();
	for (const { id, name } of people)
		if (name.trim()) byName.set(name, [...(byName.get(name) ?? []), id]);
	const names = [...byName.keys()].sort((a, b) => b.length - a.length);
	const parts: CommentPart[] = [];
	let plain = '';
	for (let at = 0; at < body.length;) {
		const name = body[at] === '@' && !isInWord(body, at) ? nameAt(body, at + 1, names) : undefined;
		if (name === undefined) {
			plain += body[at];
			at++;
			continue;
		}
		if (plain) parts.push({ text: plain });
		plain = '';
		parts.push({ mention: name, ids: byName.get(name) ?? [] });
		at += 1 + name.length;
	}
	return plain ? [...parts, { text: plain }] : parts;
}

export function mentionedIds(body: string, people: readonly Person[]): string[] {
	const ids = commentParts(body, people).flatMap((part) => ('mention' in part ? part.ids : []));
	return [...new Set(ids)];
}

/** The @ of an e-mail address mentions nobody. */
function isInWord(body: string, at: number): boolean {
	return /[\p{L}\p{N}_.]/u.test(body[at - 1] ?? '');
}

function nameAt(body: string, at: number, names: readonly string[]): string | undefined {
	return names.find((name) => {
		const found = body.slice(at, at + name.length).toLowerCase() === name.toLowerCase();
		return found && !/[\p{L}\p{N}]/u.test(body[at + name.length] ?? '');
	});
}
