/** One node of postgres.ts: says that it is ready, waits for the word, does due work until there is none. */
import { once } from 'node:events';
import { runDueWork } from '../../../src/lib/workflows/runtime/workers/due-work.server.ts';
import { openPlace } from './place.ts';

const [, , url = ''] = process.argv;
const place = await openPlace({ url });
place.later(2 * 3_600_000);
console.log('ready');
await once(process.stdin, 'data');
const left = () => place.db.reader.selectFrom('timer').select('id').executeTakeFirst();
while (await left()) await runDueWork(place.runtime);
await place.db.close();
process.exit(0);
