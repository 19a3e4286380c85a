/**
 * Runs in the worker before DuckDB's own script (single-file edition): receives the WASM module as gzipped base64 and
 * gives it to DuckDB when it fetches `embedded:…`. Every other fetch is refused.
 */
(() => {
	/** A multiple of four, so that each slice of base64 decodes on its own. */
	const SLICE = 1 << 20;

	/** @type {(text: string) => void} */
	let deliver;
	/** @type {Promise<string>} */
	const received = new Promise((resolve) => {
		deliver = resolve;
	});

	/** @param {MessageEvent<{ embeddedModule?: string }>} event */
	function takeModule(event) {
		if (typeof event.data.embeddedModule !== 'string') return;
		// DuckDB's own handler, set later, must not see this message.
		event.stopImmediatePropagation();
		self.removeEventListener('message', takeModule);
		deliver(event.data.embeddedModule);
	}
	self.addEventListener('message', takeModule);

	self.fetch = async (request) => {
		const url = request instanceof Request ? request.url : String(request);
		if (!url.startsWith('embedded:')) throw new TypeError(`no network here: ${url}`);
		const stream = decoded(await received).pipeThrough(new DecompressionStream('gzip'));
		return new Response(stream, { headers: { 'content-type': 'application/wasm' } });
	};

	/**
	 * @param {string} base64
	 * @returns {ReadableStream<Uint8Array<ArrayBuffer>>}
	 */
	function decoded(base64) {
		let start = 0;
		return new ReadableStream({
			pull(controller) {
				if (start >= base64.length) return controller.close();
				const binary = atob(base64.slice(start, start + SLICE));
				const bytes = new Uint8Array(binary.length);
				for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i);
				start += SLICE;
				controller.enqueue(bytes);
			},
		});
	}
})();
