import * as z from 'zod';

// zod would compile its parsers with `new Function`; the page's Trusted Types forbid that and report each try.
z.config({ jitless: true });
