/**
 * The small Markdown of text cards, read into plain data: headings, lists, paragraphs, bold, italic,
 * code and links. It never makes HTML: what it does not know stays the text that it is.
 */
export type NotePart =
	| { readonly kind: 'text' | 'bold' | 'italic' | 'code'; readonly text: string }
	| { readonly kind: 'link'; readonly text: string; readonly href: string };

export type NoteBlock =
	| { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly parts: readonly NotePart[] }
	| { readonly kind: 'paragraph'; readonly lines: readonly (readonly NotePart[])[] }
	| {
			readonly kind: 'list';
			readonly isNumbered: boolean;
			readonly items: readonly (readonly NotePart[])[];
	  };

const INLINE =
	/\*\*(?<bold>[^*\n]+)\*\*|\*(?<italic>[^*\n]+)\*|`(?<code>[^`\n]+)`|\[(?<text>[^\]\n]+)\]\((?<href>[^)\s]+)\)/g;

export function readNote(text: string): NoteBlock[] {
	const blocks: NoteBlock[] = [];
	for (const chunk of text.replaceAll('\r\n', '\n').split(/\n{2,}/)) {
		let rest = chunk.split('\n').filter((line) => line.trim() !== '');
		while (rest.length > 0) {
			const taken = readBlock(rest);
			blocks.push(taken.block);
			rest = rest.slice(taken.lines);
		}
	}
	return blocks;
}

/** As it is read aloud or printed: without the signs. */
export function plainNote(text: string): string {
	const words = (parts: readonly NotePart[]) => parts.map((part) => part.text).join('');
	return readNote(text)
		.map((block) => {
			switch (block.kind) {
				case 'heading':
					return words(block.parts);
				case 'paragraph':
					return block.lines.map(words).join('\n');
				case 'list':
					return block.items
						.map((item, index) => `${block.isNumbered ? `${index + 1}.` : '•'} ${words(item)}`)
						.join('\n');
			}
		})
		.join('\n\n');
}

function readBlock(lines: readonly string[]): { block: NoteBlock; lines: number } {
	const [first = ''] = lines;
	const heading = /^(#{1,3})\s+(.+)$/.exec(first);
	if (heading) {
		const level = (heading[1]?.length ?? 1) as 1;
		return { block: { kind: 'heading', level, parts: readParts(heading[2] ?? '') }, lines: 1 };
	}
	for (const [isNumbered, sign] of [
		[false, /^\s*[-*]\s+(.+)$/],
		[true, /^\s*\d+[.)]\s+(.+)$/]
	] as const) {
		const items = lengthOf(lines, (line) => sign.test(line));
		if (items === 0) continue;
		const list = lines.slice(0, items).map((line) => readParts(sign.exec(line)?.[1] ?? ''));
		return { block: { kind: 'list', isNumbered, items: list }, lines: items };
	}
	const length = Math.max(
		1,
		lengthOf(lines, (line) => !/^(#{1,3}\s|\s*[-*]\s|\s*\d+[.)]\s)/.test(line))
	);
	return {
		block: { kind: 'paragraph', lines: lines.slice(0, length).map(readParts) },
		lines: length
	};
}

function lengthOf(lines: readonly string[], holds: (line: string) => boolean): number {
	const end = lines.findIndex((line) => !holds(line));
	return end < 0 ? lines.length : end;
}

function readParts(text: string): NotePart[] {
	const parts: NotePart[] = [];
	let at = 0;
	for (const match of text.matchAll(INLINE)) {
		if (match.index > at) parts.push({ kind: 'text', text: text.slice(at, match.index) });
		parts.push(partOf(match));
		at = match.index + match[0].length;
	}
	if (at < text.length) parts.push({ kind: 'text', text: text.slice(at) });
	return parts;
}

function partOf(match: RegExpExecArray): NotePart {
	const { bold, italic, code, text = '', href = '' } = match.groups ?? {};
	if (bold !== undefined) return { kind: 'bold', text: bold };
	if (italic !== undefined) return { kind: 'italic', text: italic };
	if (code !== undefined) return { kind: 'code', text: code };
	return isSafe(href) ? { kind: 'link', text, href } : { kind: 'text', text: match[0] };
}

/** The web, mail, and pages of our own; an address that runs something is none. */
function isSafe(href: string): boolean {
	return /^(https?:\/\/|mailto:)[^\s"<>]+$/i.test(href) || /^\/(?![/\\])[^\s"<>\\]*$/.test(href);
}
