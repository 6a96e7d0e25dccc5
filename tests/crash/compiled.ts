/** Our modules as Node has compiled them, kept by nodes that end: the next start in half the time. */
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const COMPILED = join(tmpdir(), `flowledger-crash-${process.pid}`);

export function forgetCompiled(): void {
	rmSync(COMPILED, { recursive: true, force: true });
}
