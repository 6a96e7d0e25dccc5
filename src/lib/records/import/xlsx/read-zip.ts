/**
 * The files of a ZIP archive, found by its central directory. What says that it grows beyond all
 * measure, is encrypted or is packed in a way that office programs do not use is refused, before it
 * takes memory.
 */
import { inflateRawSync } from 'node:zlib';

const MOST_FILES = 2_000;
/** Of all files that are read, unpacked. */
const MOST_BYTES = 256_000_000;
const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_SIZE = 22;
const MOST_COMMENT = 65_535;

export type ZipProblem = 'not a ZIP archive' | 'damaged' | 'encrypted' | 'too large unpacked';

export class ZipError extends Error {
	readonly problem: ZipProblem;
	constructor(problem: ZipProblem) {
		super(problem);
		this.problem = problem;
	}
}

interface Entry {
	readonly method: number;
	readonly packed: number;
	readonly unpacked: number;
	readonly at: number;
}

export interface ZipArchive {
	has(name: string): boolean;
	/** The bytes of a file. Throws ZipError. */
	read(name: string): Buffer;
}

export function openZip(bytes: Uint8Array, mostBytes = MOST_BYTES): ZipArchive {
	const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const entries = within(() => readDirectory(file));
	let left = mostBytes;
	return {
		has: (name) => entries.has(name),
		read(name) {
			const entry = entries.get(name);
			if (!entry) throw new ZipError('damaged');
			if (entry.unpacked > left) throw new ZipError('too large unpacked');
			const content = within(() => unpack(file, entry, left));
			left -= content.length;
			return content;
		}
	};
}

function readDirectory(file: Buffer): Map<string, Entry> {
	const end = endOf(file);
	const count = file.readUInt16LE(end + 10);
	if (count > MOST_FILES) throw new ZipError('too large unpacked');
	let at = file.readUInt32LE(end + 16);
	const entries = new Map<string, Entry>();
	for (let no = 0; no < count; no++) {
		if (file.readUInt32LE(at) !== ENTRY) throw new ZipError('damaged');
		if (file.readUInt16LE(at + 8) & 1) throw new ZipError('encrypted');
		const nameLength = file.readUInt16LE(at + 28);
		const name = file.subarray(at + 46, at + 46 + nameLength).toString('utf8');
		entries.set(name, {
			method: file.readUInt16LE(at + 10),
			packed: file.readUInt32LE(at + 20),
			unpacked: file.readUInt32LE(at + 24),
			at: file.readUInt32LE(at + 42)
		});
		at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
	}
	return entries;
}

function endOf(file: Buffer): number {
	const first = Math.max(0, file.length - END_SIZE - MOST_COMMENT);
	for (let at = file.length - END_SIZE; at >= first; at--)
		if (file.readUInt32LE(at) === END) return at;
	throw new ZipError('not a ZIP archive');
}

function unpack(file: Buffer, entry: Entry, most: number): Buffer {
	const { at } = entry;
	if (file.readUInt32LE(at) !== LOCAL) throw new ZipError('damaged');
	const start = at + 30 + file.readUInt16LE(at + 26) + file.readUInt16LE(at + 28);
	const packed = file.subarray(start, start + entry.packed);
	if (packed.length < entry.packed) throw new ZipError('damaged');
	if (entry.method === 0) return packed;
	if (entry.method !== 8) throw new ZipError('damaged');
	try {
		// What it says about its size need not be true.
		return inflateRawSync(packed, { maxOutputLength: Math.max(1, most) });
	} catch (error) {
		const isTooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
		throw new ZipError(isTooLarge ? 'too large unpacked' : 'damaged');
	}
}

/** Reading behind the end of a cut file is what a damaged file does. */
function within<T>(work: () => T): T {
	try {
		return work();
	} catch (error) {
		if (error instanceof RangeError) throw new ZipError('damaged');
		throw error;
	}
}
