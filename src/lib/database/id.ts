/**
 * UUIDv7 (RFC 9562, method 1 of section 6.2): milliseconds, then a counter of 12 bits that begins at a
 * random place in each millisecond, then 62 random bits. Unique on every node and, on one node, in the
 * order of creation. Random bytes are drawn for many ids at once: drawing them for each took longer than
 * the rest of an engine step.
 */
const POOL_BYTES = 8_192;
const BYTES_AN_ID = 10;
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

const pool = new Uint8Array(POOL_BYTES);
let used = POOL_BYTES;
let lastMs = 0;
let counter = 0;

export function newId(): string {
	if (used + BYTES_AN_ID > POOL_BYTES) {
		crypto.getRandomValues(pool);
		used = 0;
	}
	const at = used;
	used += BYTES_AN_ID;
	const now = Date.now();
	if (now > lastMs) {
		lastMs = now;
		// The upper bit stays free, so that a busy millisecond has room.
		counter = (((pool[at]! << 8) | pool[at + 1]!) & 0x7ff) >>> 0;
	} else if (++counter > 0xfff) {
		// More than the counter holds, or a clock that was set back: go on from the next millisecond.
		lastMs++;
		counter = 0;
	}
	const high = Math.floor(lastMs / 0x1_0000);
	const low = lastMs % 0x1_0000;
	return (
		HEX[(high >>> 24) & 0xff]! +
		HEX[(high >>> 16) & 0xff]! +
		HEX[(high >>> 8) & 0xff]! +
		HEX[high & 0xff]! +
		'-' +
		HEX[low >>> 8]! +
		HEX[low & 0xff]! +
		'-' +
		HEX[0x70 | (counter >>> 8)]! +
		HEX[counter & 0xff]! +
		'-' +
		HEX[(pool[at + 2]! & 0x3f) | 0x80]! +
		HEX[pool[at + 3]!]! +
		'-' +
		HEX[pool[at + 4]!]! +
		HEX[pool[at + 5]!]! +
		HEX[pool[at + 6]!]! +
		HEX[pool[at + 7]!]! +
		HEX[pool[at + 8]!]! +
		HEX[pool[at + 9]!]!
	);
}
