import { activateBom, copyBom, retireBom } from '../erp/production/bom/bill-of-material.server.ts';
import {
	cancelOrder,
	checkComponents,
	releaseOrder,
	takeBackRelease
} from '../erp/production/order/release-order.server.ts';
import {
	closeOrder,
	finishOrder,
	resumeOrder,
	startOrder
} from '../erp/production/shop-floor/finish-order.server.ts';
import { issueMaterial } from '../erp/production/shop-floor/issue-material.server.ts';
import { receiveFinished } from '../erp/production/shop-floor/receive-finished.server.ts';
import type { Run } from './run-action.server.ts';

export const PRODUCTION_RUNS: Readonly<Record<string, Run>> = {
	'bill_of_material activate': activateBom,
	'bill_of_material copy': copyBom,
	'bill_of_material retire': retireBom,
	'production_order release': releaseOrder,
	'production_order start': startOrder,
	'production_order check': checkComponents,
	'production_order issue': (tx, actor, { id }, context) =>
		issueMaterial(tx, actor, { id }, context),
	'production_order receive': (tx, actor, { id }, context) =>
		receiveFinished(tx, actor, { id }, context),
	'production_order finish': finishOrder,
	'production_order resume': resumeOrder,
	'production_order close': closeOrder,
	'production_order withdraw': takeBackRelease,
	'production_order cancel': cancelOrder
};
