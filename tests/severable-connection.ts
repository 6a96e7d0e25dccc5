/**
 * A way to the database that can be cut: while it is, nothing passes in either direction and nobody
 * is told, as when a cable is out. When it is whole again, what was sent meanwhile arrives, and each
 * side learns that the other has hung up.
 */
import { connect, createServer, type Socket } from 'node:net';

export interface SeverableConnection {
	/** The same database by this way. */
	readonly url: string;
	cut(): void;
	heal(): void;
	close(): Promise<void>;
}

export async function severableConnection(url: string): Promise<SeverableConnection> {
	const target = new URL(url);
	const { hostname, port } = target;
	const sockets = new Set<Socket>();
	let isCut = false;
	let whenHealed: (() => void)[] = [];
	const pass = (work: () => void) => {
		if (isCut) whenHealed.push(work);
		else work();
	};
	const pipe = (from: Socket, to: Socket) => {
		sockets.add(from);
		from.on('data', (bytes) => pass(() => to.write(bytes)));
		from.on('error', () => undefined);
		from.on('close', () => {
			sockets.delete(from);
			pass(() => to.destroy());
		});
	};
	const server = createServer((client) => {
		pass(() => {
			const upstream = connect(Number(port), hostname);
			pipe(client, upstream);
			pipe(upstream, client);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	target.port = String(typeof address === 'object' && address ? address.port : 0);
	target.hostname = '127.0.0.1';
	return {
		url: target.toString(),
		cut() {
			isCut = true;
		},
		heal() {
			isCut = false;
			const waiting = whenHealed;
			whenHealed = [];
			for (const work of waiting) work();
		},
		async close() {
			for (const socket of sockets) socket.destroy();
			await new Promise((resolve) => server.close(resolve));
		}
	};
}
