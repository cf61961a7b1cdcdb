import { MantineProvider } from '@mantine/core';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useMedia } from './lib/media.ts';
import { densityChoice, themeChoice } from './lib/preferences.ts';
import { useStored } from './lib/stored.ts';
import type { AppRouter } from './router.ts';
import { LiveRegion } from './ui/LiveRegion.tsx';
import { theme } from './ui/theme.ts';

interface AppProps {
  readonly queryClient: QueryClient;
  readonly router: AppRouter;
}

/** The whole app: server state, looks, routes, and one voice. */
export function App({ queryClient, router }: AppProps) {
  const scheme = useColourScheme();
  const density = useStored(densityChoice);
  useEffect(() => {
    document.documentElement.dataset.density = density;
  }, [density]);
  return (
    <QueryClientProvider client={queryClient}>
      <MantineProvider
        theme={theme}
        forceColorScheme={scheme}
        // Its variables are a style sheet here (ui/mantine.css): the page's Trusted Types forbid writing them at run time.
        withCssVariables={false}
        withGlobalClasses={false}
        getStyleNonce={styleNonce}
      >
        <LiveRegion />
        <RouterProvider router={router} />
      </MantineProvider>
    </QueryClientProvider>
  );
}

function useColourScheme(): 'light' | 'dark' {
  const chosen = useStored(themeChoice);
  const systemIsDark = useMedia('(prefers-color-scheme: dark)');
  if (chosen !== 'system') return chosen;
  return systemIsDark ? 'dark' : 'light';
}

/** The server writes this response's nonce into the page. */
function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
}
