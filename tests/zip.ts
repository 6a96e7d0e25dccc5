import { deflateRawSync } from 'node:zlib';

/** A ZIP archive of texts; `claimed` says of each file how large it says it is. */
export function zip(
	files: Readonly<Record<string, string | Buffer>>,
	{ claimed, flags = 0 }: { claimed?: number; flags?: number } = {}
): Buffer {
	const parts: Buffer[] = [];
	const directory: Buffer[] = [];
	let at = 0;
	for (const [name, content] of Object.entries(files)) {
		const packed = deflateRawSync(content);
		const size = claimed ?? Buffer.byteLength(content);
		const local = Buffer.alloc(30);
		local.writeUInt32LE(0x04034b50, 0);
		local.writeUInt16LE(8, 8);
		local.writeUInt32LE(packed.length, 18);
		local.writeUInt32LE(size, 22);
		local.writeUInt16LE(name.length, 26);
		const entry = Buffer.alloc(46);
		entry.writeUInt32LE(0x02014b50, 0);
		entry.writeUInt16LE(flags, 8);
		entry.writeUInt16LE(8, 10);
		entry.writeUInt32LE(packed.length, 20);
		entry.writeUInt32LE(size, 24);
		entry.writeUInt16LE(name.length, 28);
		entry.writeUInt32LE(at, 42);
		parts.push(local, Buffer.from(name), packed);
		directory.push(entry, Buffer.from(name));
		at += 30 + name.length + packed.length;
	}
	const end = Buffer.alloc(22);
	end.writeUInt32LE(0x06054b50, 0);
	end.writeUInt16LE(Object.keys(files).length, 10);
	end.writeUInt32LE(Buffer.concat(directory).length, 12);
	end.writeUInt32LE(at, 16);
	return Buffer.concat([...parts, ...directory, end]);
}

/** A workbook whose sheets are given as the XML of their rows. */
export function workbook(
	sheets: Readonly<Record<string, string>>,
	more: Readonly<Record<string, string>> = {}
): Buffer {
	const names = Object.keys(sheets);
	const parts = names.map((name, index) => [
		`xl/worksheets/sheet${index + 1}.xml`,
		`<worksheet><sheetData>${sheets[name]}</sheetData></worksheet>`
	]);
	return zip({
		'xl/workbook.xml': `<workbook><sheets>${names
			.map((name, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)
			.join('')}</sheets></workbook>`,
		'xl/_rels/workbook.xml.rels': `<Relationships>${names
			.map(
				(_, index) =>
					`<Relationship Id="rId${index + 1}" Target="worksheets/sheet${index + 1}.xml"/>`
			)
			.join('')}</Relationships>`,
		...Object.fromEntries(parts),
		...more
	});
}
