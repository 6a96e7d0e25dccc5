import type { PrintedDocument } from './printed-document.ts';

/** Title and number, as the reader speaks of it: “Invoice INV-00012”. */
export function documentName({ title, number }: PrintedDocument): string {
	return number ? `${title} ${number}` : title;
}

/** Letters and digits of every script stay; what a file system or a header could misread goes. */
export function documentFileName(document: PrintedDocument): string {
	const name = documentName(document)
		.normalize('NFC')
		.replace(/[^\p{L}\p{M}\p{N} _-]/gu, ' ')
		.replace(/\s+/g, ' ')
		.trim()
		.slice(0, 100)
		.trim();
	return `${name || 'Document'}.pdf`;
}
