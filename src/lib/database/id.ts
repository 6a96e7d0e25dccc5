import { v7 } from 'uuid';

/** A new UUIDv7: unique on every node, and ordered by creation time in an index. */
export function newId(): string {
	return v7();
}
