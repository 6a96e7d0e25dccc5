/** A mail server on this machine: keeps what it is given, or refuses it as the test says. */
import { SMTPServer } from 'smtp-server';

interface ReceivedMail {
	readonly from: string;
	readonly to: readonly string[];
	/** Headers and body as they crossed the network. */
	readonly source: string;
}

export interface TestMailServer {
	readonly port: number;
	readonly received: ReceivedMail[];
	stop(): Promise<void>;
}

interface TestMailServerOptions {
	readonly port?: number;
	/** Code and text of a refusal by recipient; null takes it. */
	readonly refuse?: (address: string) => { code: number; text: string } | null;
	/** Asks for this password. */
	readonly password?: string;
	/** Called before each message is taken; the server answers afterwards. */
	readonly onMessage?: () => Promise<void>;
}

export async function startMailServer(
	options: TestMailServerOptions = {}
): Promise<TestMailServer> {
	const received: ReceivedMail[] = [];
	const server = new SMTPServer({
		authOptional: options.password === undefined,
		allowInsecureAuth: true,
		disabledCommands: ['STARTTLS'],
		logger: false,
		onAuth(auth, _session, done) {
			if (auth.password === options.password) done(null, { user: 'post' });
			else done(refusal(535, `Wrong password ${auth.password}`));
		},
		onRcptTo({ address }, _session, done) {
			const refused = options.refuse?.(address);
			if (refused) done(refusal(refused.code, refused.text));
			else done();
		},
		onData(stream, session, done) {
			const chunks: Buffer[] = [];
			stream.on('data', (chunk: Buffer) => chunks.push(chunk));
			stream.on('end', () => {
				const { mailFrom, rcptTo } = session.envelope;
				const mail = {
					from: mailFrom ? mailFrom.address : '',
					to: rcptTo.map(({ address }) => address),
					source: Buffer.concat(chunks).toString('utf8')
				};
				void (options.onMessage?.() ?? Promise.resolve()).then(() => {
					received.push(mail);
					done();
				});
			});
		}
	});
	server.on('error', () => undefined);
	await new Promise<void>((ready) => server.listen(options.port ?? 0, '127.0.0.1', ready));
	const address = server.server.address();
	return {
		port: typeof address === 'object' && address ? address.port : 0,
		received,
		stop: () => new Promise((stopped) => server.close(() => stopped()))
	};
}

function refusal(responseCode: number, text: string): Error {
	return Object.assign(new Error(text), { responseCode });
}
