import type { AnswerOf, EndpointNamed } from '@heed/contract';
import {
  MutationCache,
  QueryCache,
  QueryClient,
  queryOptions,
  type UseMutationOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { type CallInput, type CallName, call } from './client.ts';
import { ApiProblem } from './problem.ts';

type Answer<N extends CallName> = AnswerOf<EndpointNamed<N>>;

interface QueryOfOptions {
  /** The page will ask again by itself: every fetch after the first is marked as background. */
  readonly polled?: boolean;
}

/** Query options of an endpoint; the key is `[name, input]`, so that one name invalidates all of its answers. */
export function queryOf<N extends CallName>(name: N, input: CallInput<N>, options: QueryOfOptions = {}) {
  const queryKey = [name, input] as const;
  return queryOptions<Answer<N>, ApiProblem, Answer<N>, typeof queryKey>({
    queryKey,
    queryFn: ({ signal, client }) => {
      const background = options.polled === true && client.getQueryData(queryKey) !== undefined;
      // An input and call options together are exactly what call takes; an open N hides that from the compiler.
      return (call as LooseCall<N>)(name, { ...input, signal, background });
    },
  });
}

type LooseCall<N extends CallName> = (name: N, input: object) => Promise<Answer<N>>;

type CommandOptions<N extends CallName> = Omit<
  UseMutationOptions<Answer<N>, ApiProblem, CallInput<N>>,
  'mutationFn' | 'mutationKey'
> & {
  /** Endpoints whose answers are out of date once the command has succeeded. */
  readonly invalidates?: readonly CallName[];
};

/** A command of the contract as a mutation. Pessimistic: nothing on screen changes before the server has answered. */
export function useCommand<N extends CallName>(name: N, options: CommandOptions<N> = {}) {
  const client = useQueryClient();
  const { invalidates = [], onSuccess, ...rest } = options;
  return useMutation<Answer<N>, ApiProblem, CallInput<N>>({
    ...rest,
    mutationKey: [name],
    mutationFn: (input) => (call as LooseCall<N>)(name, input),
    onSuccess: async (...given) => {
      await Promise.all(invalidates.map((stale) => client.invalidateQueries({ queryKey: [stale] })));
      await onSuccess?.(...given);
    },
  });
}

interface QueryClientOptions {
  /** Called once for every call that found no session: the shell sends to the log-in page, and back afterwards. */
  readonly onNotSignedIn?: () => void;
}

/** Two more tries where the network or the server failed; none where the server has decided (4xx). */
export function shouldRetry(failures: number, error: unknown): boolean {
  const decided = error instanceof ApiProblem && error.status >= 400 && error.status < 500;
  return !decided && error instanceof ApiProblem && failures < 2;
}

/** The one cache of server state. Errors stay with the panel that asked; only a lost session concerns the whole page. */
export function createQueryClient({ onNotSignedIn }: QueryClientOptions = {}): QueryClient {
  const onError = (error: unknown) => {
    if (error instanceof ApiProblem && error.code === 'not_signed_in') onNotSignedIn?.();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: { retry: shouldRetry, staleTime: 5_000, refetchOnWindowFocus: false },
      mutations: { retry: false },
    },
  });
}
