import { writeSync } from 'node:fs';

/**
 * Writes a line so that whoever reads it has it before anything else happens. `console.log` keeps lines
 * to itself while the reader is busy, and a killed node takes them along: what it had asked, and the
 * database had done, nobody would have heard of.
 */
export function say(line: string): void {
	const bytes = Buffer.from(`${line}\n`);
	for (let at = 0; at < bytes.length;) {
		try {
			at += writeSync(1, bytes, at);
		} catch (error) {
			if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
			Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
		}
	}
}
