import {
	beginClosing,
	closePeriod,
	reopenPeriod,
	reviewPeriod,
	stopClosing
} from '../finance/periods/fiscal-period.server.ts';
import type { Run } from './run-action.server.ts';

export const FINANCE_RUNS: Readonly<Record<string, Run>> = {
	'fiscal_period begin': beginClosing,
	'fiscal_period review': reviewPeriod,
	'fiscal_period close': closePeriod,
	'fiscal_period stop': stopClosing,
	'fiscal_period reopen': reopenPeriod
};
