import { loadOrFail } from '#lib/messages/http/respond.ts';
import { loadMetrics } from '#lib/reports/calculation/metrics/metric-pages.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	loadOrFail(() => Promise.resolve(loadMetrics({ locals, url })));
