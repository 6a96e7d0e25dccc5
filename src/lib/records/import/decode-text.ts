/** Bytes of a file to text: a byte order mark decides, else UTF-8 if it is valid, else Windows-1252. */
export interface DecodedText {
	readonly text: string;
	readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
}

export function decodeText(bytes: Uint8Array): DecodedText {
	const encoding = encodingOf(bytes);
	return { encoding, text: new TextDecoder(encoding).decode(bytes) };
}

function encodingOf(bytes: Uint8Array): DecodedText['encoding'] {
	const [first, second] = bytes;
	if (first === 0xff && second === 0xfe) return 'utf-16le';
	if (first === 0xfe && second === 0xff) return 'utf-16be';
	if (first === 0xef && second === 0xbb) return 'utf-8';
	// Headings begin with a letter: a zero byte beside it is the other half of a UTF-16 unit.
	if (bytes.length > 3 && second === 0 && bytes[3] === 0) return 'utf-16le';
	if (bytes.length > 3 && first === 0 && bytes[2] === 0) return 'utf-16be';
	try {
		new TextDecoder('utf-8', { fatal: true }).decode(bytes);
		return 'utf-8';
	} catch {
		return 'windows-1252';
	}
}
