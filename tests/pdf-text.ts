import { inflateSync } from 'node:zlib';

/** What each page of a PDF of ours says: its letters are read back through the fonts' own tables. */
export function pdfPages(file: Buffer): string[] {
	const objects = new Map<number, { head: string; body: string }>();
	const source = file.toString('latin1');
	for (const match of source.matchAll(/(\d+) 0 obj\n([\s\S]*?)endobj/g)) {
		const [, id = '', text = ''] = match;
		const stream = /^([\s\S]*?)stream\n([\s\S]*?)\nendstream/.exec(text);
		const [head, packed] = stream ? [stream[1] ?? '', stream[2] ?? ''] : [text, ''];
		const body = head.includes('FlateDecode')
			? inflateSync(Buffer.from(packed, 'latin1')).toString('latin1')
			: packed;
		objects.set(Number(id), { head, body });
	}
	const refIn = (text: string, name: string) =>
		Number(new RegExp(`/${name} (\\d+) 0 R`).exec(text)?.[1] ?? 0);
	const headOf = (id: number) => objects.get(id)?.head ?? '';
	const letters = (font: number) =>
		readLetters(objects.get(refIn(headOf(font), 'ToUnicode'))?.body);
	return [...objects.values()]
		.filter(({ head }) => /\/Type \/Page\b(?!s)/.test(head))
		.map(({ head }) => {
			const content = objects.get(refIn(head, 'Contents'))?.body ?? '';
			const fonts = new Map<string, Map<number, string>>();
			const used = head.includes('/Font <<') ? head : headOf(refIn(head, 'Resources'));
			for (const [, name = '', id] of used.matchAll(/\/(F\d+) (\d+) 0 R/g))
				fonts.set(name, letters(Number(id)));
			return readContent(content, fonts);
		});
}

function readContent(content: string, fonts: ReadonlyMap<string, Map<number, string>>): string {
	let font = new Map<number, string>();
	const words: string[] = [];
	for (const [, name, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
		if (name) font = fonts.get(name) ?? new Map();
		else
			words.push(
				[...(shown ?? '').matchAll(/<([0-9a-f]+)>/g)]
					.flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? [])
					.map((glyph) => font.get(Number.parseInt(glyph, 16)) ?? '□')
					.join('')
			);
	}
	return words.join('\n');
}

function readLetters(table = ''): Map<number, string> {
	const found = new Map<number, string>();
	for (const [, from = '', list = ''] of table.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/g))
		[...list.matchAll(/<([0-9a-f ]*)>/g)].forEach(([, hex = ''], index) => {
			const units = (hex.replaceAll(' ', '').match(/.{4}/g) ?? []).map((unit) =>
				Number.parseInt(unit, 16)
			);
			found.set(Number.parseInt(from, 16) + index, String.fromCharCode(...units));
		});
	return found;
}
