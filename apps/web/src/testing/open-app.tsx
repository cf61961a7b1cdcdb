import { createMockServer, type MockOptions } from '@heed/mock-api';
import { createMemoryHistory } from '@tanstack/react-router';
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { onTestFinished } from 'vitest';
import { App } from '../App.tsx';
import { reportCaught } from '../caught.ts';
import { createApp } from '../create-app.ts';

interface OpenOptions extends Omit<MockOptions, 'signedInAs'> {
  readonly signedInAs?: MockOptions['signedInAs'] | 'nobody';
}

/** The whole app at an address, signed in as somebody, with the contract answered by a mock of its own. */
export function openApp(path: string, { signedInAs = 'compliance', ...options }: OpenOptions = {}) {
  const { server, tables } = createMockServer(signedInAs === 'nobody' ? options : { ...options, signedInAs });
  server.listen({ onUnhandledFrame: 'error' });
  const history = createMemoryHistory({ initialEntries: [path] });
  const app = createApp(history);
  const { unmount } = render(<App {...app} />, { onCaughtError: reportCaught });
  onTestFinished(() => {
    unmount();
    app.queryClient.clear();
    server.close();
  });
  return { user: userEvent.setup(), server, tables, history, queryClient: app.queryClient };
}
