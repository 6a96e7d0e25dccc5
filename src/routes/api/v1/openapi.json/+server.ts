import { openApi } from '#lib/api/open-api.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = () => Response.json(openApi());
