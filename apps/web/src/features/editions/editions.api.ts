import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Paper } from '@zuofeng/shared/editions/bulletin-words';
import type {
  BulletinView,
  CreateEdition,
  EditionDrift,
  EditionPage,
  EditionQuery,
  EditionTodos,
  EditionView,
  FileObjection,
  HoldInterview,
  InterviewList,
  InterviewView,
  ObjectionView,
  PaperTemplateList,
  PaperTemplateView,
} from '@zuofeng/shared/editions/editions.contract';
import type { EditionAction, ObjectionAction } from '@zuofeng/shared/editions/editions.labels';
import { http } from '../../lib/http.js';
import { SCORING } from '../scoring/scoring.api.js';

const KEY = ['editions'] as const;
const EDITIONS = '/editions';

export const editionsQuery = (query: EditionQuery) =>
  queryOptions({
    queryKey: [...KEY, 'list', query],
    queryFn: ({ signal }) => http.get<EditionPage>(EDITIONS, { ...query }, signal),
    placeholderData: keepPreviousData,
  });

export const editionQuery = (id: string) =>
  queryOptions({
    queryKey: [...KEY, 'one', id],
    queryFn: ({ signal }) => http.get<EditionView>(`${EDITIONS}/${id}`, undefined, signal),
  });

export const editionTodosQuery = queryOptions({
  queryKey: [...KEY, 'todos'],
  queryFn: ({ signal }) => http.get<EditionTodos>(`${EDITIONS}/todos`, undefined, signal),
});

/** What the records would give otherwise today: read when it is asked for, never by itself. */
export const driftQuery = (id: string) =>
  queryOptions({
    queryKey: [...KEY, 'drift', id],
    queryFn: ({ signal }) => http.get<EditionDrift>(`${EDITIONS}/${id}/drift`, undefined, signal),
    staleTime: 0,
  });

export const interviewsQuery = queryOptions({
  queryKey: [...KEY, 'interviews'],
  queryFn: ({ signal }) => http.get<InterviewList>('/interviews', undefined, signal),
});

/** 通报 in words, for the page that is printed. */
export const bulletinQuery = (id: string) =>
  queryOptions({
    queryKey: [...KEY, 'bulletin', id],
    queryFn: ({ signal }) => http.get<BulletinView>(`${EDITIONS}/${id}/bulletin`, undefined, signal),
  });

const TEMPLATES = '/edition-templates';
export const templatesQuery = queryOptions({
  queryKey: [...KEY, 'templates'],
  queryFn: ({ signal }) => http.get<PaperTemplateList>(TEMPLATES, undefined, signal),
});
export const templateHref = (kind: Paper): string => `/api${TEMPLATES}/${kind}/document`;

interface SetTemplate {
  kind: Paper;
  version: number;
  /** Null: the product's own again. */
  fileId: string | null;
}
/** Also after a refusal the list is read anew: somebody else may have been first. */
export const useSetTemplate = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ kind, version, fileId }: SetTemplate) =>
      http.put<PaperTemplateView>(`${TEMPLATES}/${kind}`, { fileId }, version),
    onSettled: () => queries.invalidateQueries({ queryKey: templatesQuery.queryKey }),
  });
};

export const bulletinHref = (id: string): string => `/api${EDITIONS}/${id}/bulletin.docx`;
export const letterHref = (id: string, unitId: string): string => `/api${EDITIONS}/${id}/letters/${unitId}`;

/** Writes the answer where its page reads it; lists, counts and scores that rest on it are read anew. */
function useWriteEdition<Ask>(write: (ask: Ask) => Promise<EditionView>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: write,
    onSuccess: view => {
      queries.setQueryData(editionQuery(view.id).queryKey, view);
      const own = JSON.stringify(editionQuery(view.id).queryKey);
      void queries.invalidateQueries({
        queryKey: KEY,
        predicate: query => JSON.stringify(query.queryKey) !== own,
      });
      void queries.invalidateQueries({ queryKey: SCORING });
    },
  });
}

/** A step of something within an edition: the edition is read anew. */
function useWriteWithin<Ask, Answer>(write: (ask: Ask) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: write,
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: KEY });
      void queries.invalidateQueries({ queryKey: SCORING });
    },
  });
}

export const useCreateEdition = () =>
  useWriteEdition((body: CreateEdition) => http.post<EditionView>(EDITIONS, body));

interface Step<Action extends string> {
  id: string;
  action: Action;
  version: number;
  body: unknown;
}

export const useEditionStep = () =>
  useWriteEdition(({ id, action, version, body }: Step<EditionAction>) =>
    http.post<EditionView>(`${EDITIONS}/${id}/actions/${action}`, body, version),
  );

export const useCorrectionStep = () =>
  useWriteEdition(({ id, action, version, body }: Step<'confirm' | 'refuse'>) =>
    http.post<EditionView>(`/corrections/${id}/actions/${action}`, body, version),
  );

export const useFileObjection = () =>
  useWriteWithin(({ id, body }: { id: string; body: FileObjection }) =>
    http.post<ObjectionView>(`${EDITIONS}/${id}/objections`, body),
  );

export const useObjectionStep = () =>
  useWriteWithin(({ id, action, version, body }: Step<ObjectionAction>) =>
    http.post<ObjectionView>(`/objections/${id}/actions/${action}`, body, version),
  );

export const useAcknowledge = () =>
  useWriteEdition(({ id, unitId }: { id: string; unitId: string }) =>
    http.post<EditionView>(`${EDITIONS}/${id}/letters/${unitId}/acknowledge`),
  );

export const useHoldInterview = () =>
  useWriteWithin(({ id, version, body }: { id: string; version: number; body: HoldInterview }) =>
    http.post<InterviewView>(`/interviews/${id}/hold`, body, version),
  );
