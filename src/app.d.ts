import 'vite/client';

declare global {
	/** Which edition this build is: the split static site, or everything in one HTML file. */
	const __EDITION__: 'site' | 'file';
}
