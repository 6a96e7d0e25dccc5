import { inflateRawSync } from 'node:zlib';

/** The files of a ZIP archive as text, by name: read from its central directory. */
export function unzip(archive: Buffer): Record<string, string> {
	const files: Record<string, string> = {};
	let at = archive.indexOf('PK\u0001\u0002');
	while (at >= 0 && archive.readUInt32LE(at) === 0x02014b50) {
		const method = archive.readUInt16LE(at + 10);
		const size = archive.readUInt32LE(at + 20);
		const nameLength = archive.readUInt16LE(at + 28);
		const name = archive.subarray(at + 46, at + 46 + nameLength).toString();
		const local = archive.readUInt32LE(at + 42);
		const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
		const bytes = archive.subarray(start, start + size);
		files[name] = (method === 8 ? inflateRawSync(bytes) : bytes).toString();
		at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
	}
	return files;
}
