/** How a file is called: what it shows, the day it was made, its kind. */
export const FILE_TYPES = {
	csv: 'text/csv; charset=utf-8',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	pdf: 'application/pdf'
} as const;

export type FileKind = keyof typeof FILE_TYPES;

export function isFileKind(text: string): text is FileKind {
	return Object.hasOwn(FILE_TYPES, text);
}

const MOST_LETTERS = 80;

/** Letters and digits of every script stay; what a file system or a header could misread goes. */
export function fileName(title: string, day: string, kind: FileKind): string {
	const name = title
		.normalize('NFC')
		.replace(/[^\p{L}\p{M}\p{N} _-]/gu, ' ')
		.replace(/\s+/g, ' ')
		.trim()
		.slice(0, MOST_LETTERS)
		.trim();
	return `${name || 'Report'} ${day}.${kind}`;
}

/** RFC 6266: a plain name for old readers, the whole one for all others. */
export function attachment(name: string): string {
	const plain = name
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.replace(/[^\x20-\x7e]/g, '_');
	return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`;
}
