/** Setting up: what there is to choose from, what a choice would mean, and what the program put on this machine. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Api } from '../../core/api/schemas.ts';
import type { Settings } from '../../core/model/settings.ts';
import { type Client, query } from './client.ts';
import { useClient } from './context.tsx';
import { keys, SAVED_BEFORE_TRIED } from './keys.ts';

export type DriveCandidate = Api['DriveCandidate'];
export type OttInspection = Api['OttInspection'];
export type Footprint = Api['Footprint'];
export type SettingsCheck = Api['SettingsCheck'];

export function useDriveCandidates() {
  const client = useClient();
  return useQuery({
    queryKey: [...keys.setup, 'candidates'],
    queryFn: async ({ signal }) =>
      (await client.get<{ items: DriveCandidate[] }>('/api/drives/candidates', signal)).items,
    staleTime: 0,
  });
}

/** A look at a folder; nothing is asked for an empty one. */
export function useDriveLook(root: string) {
  const client = useClient();
  return useQuery({
    queryKey: [...keys.setup, 'look', root],
    enabled: root !== '',
    queryFn: ({ signal }) => client.get<Api['DriveLook']>(`/api/drives/look${query({ path: root })}`, signal),
    staleTime: 0,
  });
}

/** A look into a file that may become the OTT database; nothing is asked for an empty path. */
export function useOttInspection(file: string) {
  const client = useClient();
  return useQuery({
    queryKey: [...keys.setup, 'ott', file],
    enabled: file !== '',
    queryFn: ({ signal }) => client.get<OttInspection>(`/api/ott/inspect${query({ path: file })}`, signal),
    staleTime: 0,
  });
}

export function useFootprint() {
  const client = useClient();
  return useQuery({
    queryKey: [...keys.setup, 'footprint'],
    queryFn: ({ signal }) => client.get<Footprint>('/api/footprint', signal),
    staleTime: 0,
  });
}

/** Settings with nothing set. */
export function useDefaults(): Settings | undefined {
  const client = useClient();
  const { data } = useQuery({
    queryKey: [...keys.setup, 'defaults'],
    queryFn: () => checkSettings(client, { settings: {} }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (data?.effective ?? undefined) as Settings | undefined;
}

/** What would be wrong with a part of the settings (a merge patch); nothing is asked for null. */
export function useSettingsCheck(patch: Readonly<Record<string, unknown>> | null) {
  const client = useClient();
  return useQuery({
    queryKey: [...keys.settingsCheck, patch],
    enabled: patch !== null,
    queryFn: () => checkSettings(client, { patch }),
    placeholderData: keepPreviousData,
  });
}

/** What is wrong with settings that are to replace all, and what they would change. */
export function useCheckWhole() {
  const client = useClient();
  return useMutation({
    mutationFn: (settings: unknown) => checkSettings(client, { settings }),
  });
}

/** Replaces all settings. */
export function useReplaceSettings() {
  const client = useClient();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (settings: Record<string, unknown>) => client.put<Api['Settings']>('/api/settings', settings),
    scope: SAVED_BEFORE_TRIED,
    onSuccess: () => cache.invalidateQueries(),
  });
}

function checkSettings(client: Client, body: object): Promise<SettingsCheck> {
  return client.post<SettingsCheck>('/api/settings/check', body);
}
